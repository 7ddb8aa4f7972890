const shapes = {
  key: "M13.5 10.5 20 4m-3 3 2.5 2.5M14.5 14a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Z",
  copy: "M9 9h10v10H9zM5 15V5h10",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 4 4",
  plus: "M12 5v14M5 12h14",
  check: "m5 12.5 4.5 4.5L19 7.5",
  alert: "M12 4 2.8 20h18.4L12 4Zm0 6v4.5m0 2.6v.1",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v5.5m0-8.6v.1",
  close: "M6 6l12 12M18 6 6 18",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 9a6.5 6.5 0 0 1 13 0M16 4.4a3.5 3.5 0 0 1 0 6.2m2.2 3.6a6.5 6.5 0 0 1 3.3 5.8",
  back: "M19 12H5m6-6-6 6 6 6",
  up: "m6 14 6-6 6 6",
  down: "m6 10 6 6 6-6",
  download: "M12 4v11m-5-4.5 5 5 5-5M5 20h14",
  upload: "M12 16V5M7 9.5l5-5 5 5M5 20h14",
  columns: "M4 5h16v14H4zM9.5 5v14M14.5 5v14",
  offline:
    "M4 4l16 16M8.5 12.5a6 6 0 0 1 7 0M5 9a11 11 0 0 1 4-2.3M12 5.9c2.7.1 5 1.2 7 3.1M12 17.5v.1",
};

export type IconName = keyof typeof shapes;

/** A line drawing beside a text that says the same; hidden from screen readers. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg viewBox="0 0 24 24" class="icon" aria-hidden="true">
    <path d={shapes[name]} />
  </svg>
);
