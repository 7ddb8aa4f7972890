import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { strings } from "../strings";

interface PageHeadProps {
  title: string;
  /** The title is somebody's name, or something's: no text to translate. */
  isName?: boolean;
  lead?: ComponentChildren;
  /** Before the heading, such as a picture. */
  before?: ComponentChildren;
  /** Buttons. */
  children?: ComponentChildren;
}

/**
 * The head of a view. It names the page in its title, and takes the focus when
 * the view comes: that is where reading it begins.
 */
export function PageHead({ title, isName = false, lead, before, children }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${strings.product}`;
  }, [title]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <header class="page-head">
      {before}
      <div class="page-head-text">
        <h1 tabIndex={-1} ref={heading} id="view-title" translate={!isName}>
          {title}
        </h1>
        {lead && <div class="lead">{lead}</div>}
      </div>
      {children && <div class="page-actions">{children}</div>}
    </header>
  );
}
