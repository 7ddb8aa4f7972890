const { connect, User, WandbError } = require("wandb-user");

test("a user without a server", async () => {
  const offline = await connect({ baseUrl: "https://wandb.example.com" });
  const ada = new User(offline, { id: "VXNlcjox", username: "ada" });
  expect(String(ada)).toBe("<User ada>");
  ada.display({ target: document.body });
  expect(document.body.textContent).toContain("ada");
  expect(() => new User(offline, null)).toThrow(WandbError);
}, 60_000);
