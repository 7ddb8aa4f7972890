// The typings and the code, name by name: what the one has the other has.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import ts from "typescript-5.4";
import { installPackage } from "../support/tarball.mjs";

const project = installPackage();
const wandb = await project.import();
const typings = path.join(project.installed, "index.d.ts");
const source = ts.createSourceFile(
  typings,
  readFileSync(typings, "utf8"),
  ts.ScriptTarget.Latest,
  true,
);

const isExported = (node) =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
const isDefault = (node) =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
const exported = source.statements.filter(isExported);
const classes = exported.filter(ts.isClassDeclaration);

/** The declarations of one name: of a class, and of the interface that says more of it. */
const declarationsOf = (name) => exported.filter((node) => node.name?.text === name);

/** All that they declare, but constructors that nobody may call. */
const declaredIn = (name) =>
  declarationsOf(name)
    .flatMap(({ members = [] }) => [...members])
    .filter(
      ({ modifiers }) => !modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword),
    );

test("the package exports what the typings declare, and nothing else", () => {
  const values = exported.filter(
    (node) => ts.isClassDeclaration(node) || ts.isFunctionDeclaration(node),
  );
  const declared = values.map((node) => (isDefault(node) ? "default" : node.name.text));
  assert.deepEqual(Object.keys(wandb).sort(), declared.sort());
});

test("require gives what import gives", () => {
  const required = createRequire(path.join(project.folder, "here.cjs"))("wandb-user");
  const names = Object.keys(required).filter((name) => name !== "__esModule");
  assert.deepEqual(names.sort(), Object.keys(wandb).sort());
  for (const [name, value] of Object.entries(wandb)) assert.equal(required[name], value, name);
});

/** The name of a member; undefined for constructors. */
function nameOf({ name }) {
  if (!name) return undefined;
  return ts.isComputedPropertyName(name) ? name.expression.getText() : name.text;
}

/** The members that a class's own prototype has; what wasm-bindgen and the library keep to themselves begins with `__`. */
const membersOf = (prototype) =>
  Reflect.ownKeys(prototype)
    .map((key) => (key === Symbol.dispose ? "Symbol.dispose" : key))
    .filter((key) => typeof key === "string" && key !== "constructor" && !key.startsWith("__"));

const isStatic = (node) => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);

for (const declaration of classes) {
  const name = declaration.name.text;
  // An error's attributes are its own, not its class's.
  if (name === "WandbError") continue;

  test(`${name} has the members that the typings declare, and no other`, () => {
    const declared = declaredIn(name)
      .filter((member) => !isStatic(member))
      .map(nameOf);
    const found = new Set();
    for (let at = wandb[name].prototype; at !== Object.prototype; at = Object.getPrototypeOf(at))
      for (const key of membersOf(at)) found.add(key);
    assert.deepEqual([...found].sort(), [...new Set(declared.filter(Boolean))].sort());
  });

  test(`${name} has the static members that the typings declare`, () => {
    const declared = declaredIn(name).filter(isStatic).map(nameOf);
    const found = Object.getOwnPropertyNames(wandb[name]).filter(
      (key) => !key.startsWith("__") && !["length", "name", "prototype"].includes(key),
    );
    assert.deepEqual(found.sort(), declared.sort());
  });
}

test("a WandbError has the attributes that the typings declare", () => {
  const { members } = classes.find(({ name }) => name.text === "WandbError");
  const error = new wandb.WandbError("network", "a message", new Error("underneath"));
  for (const name of members.map(nameOf)) assert.ok(name in error, name);
});

/** The doc comments of some declarations, of which one may stand for all. */
const comments = (nodes) =>
  nodes.flatMap((node) => ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc));
const hasExample = (nodes) =>
  comments(nodes).some(({ tags }) => tags?.some(({ tagName }) => tagName.text === "example"));

/** `[name, declarations]` of every public name, and of the members of those that have some. */
const named = [...new Set(exported.map(({ name }) => name.text))].map((name) => [
  name,
  declarationsOf(name),
]);
const membersByName = named.flatMap(([name]) => {
  const members = declaredIn(name);
  return [...new Set(members.map(nameOf))].map((member) => [
    `${name}.${member ?? "constructor"}`,
    members.filter((node) => nameOf(node) === member),
  ]);
});

test("every public name has a doc comment", () => {
  const names = [...named, ...membersByName];
  assert.ok(names.length > 100, `${names.length} names`);
  // A constructor of errors is the library's own, and `name` says what it is.
  const bare = names
    .filter(([name, nodes]) => comments(nodes).length === 0 && name !== "WandbError.name")
    .map(([name]) => name);
  assert.deepEqual(bare, []);
});

test("everything that can be called has an example, and so has every class", () => {
  const isCalled = (node) =>
    [ts.isMethodDeclaration, ts.isMethodSignature, ts.isConstructorDeclaration].some((is) =>
      is(node),
    );
  const isOfClass = ([name]) =>
    classes.some((declaration) => name.startsWith(`${declaration.name.text}.`));
  const all = [
    ...membersByName.filter(isOfClass).filter(([, nodes]) => nodes.some(isCalled)),
    ...named.filter(([, nodes]) => nodes.some(ts.isClassDeclaration)),
    ...named.filter(([, nodes]) => nodes.some(ts.isFunctionDeclaration)),
  ];
  assert.ok(all.length > 50, `${all.length} names`);
  const without = all.filter(([, nodes]) => !hasExample(nodes)).map(([name]) => name);
  assert.deepEqual(without, []);
});
