// The loaders that Emscripten writes beside the modules; web/build.mjs says where they lie.
declare module "precheck_core_loader" {
  const create: (options: object) => Promise<unknown>;
  export default create;
}
declare module "precheck_ui_loader" {
  const create: (options: object) => Promise<unknown>;
  export default create;
}
