// The boundary to precheck_ui, typed: the precheck_ui part of wasm/api.h as methods, and what comes back through
// wasm/imports.js as one object of functions.
import createUi from "precheck_ui_loader";
import type { Box } from "./report_types";
import type { Intent } from "./view_state";

export interface UiEvents {
  onIntent(intent: Intent): void;
  onTextField(active: boolean, x: number, y: number, height: number): void;
  onTextArea(shown: boolean, x: number, y: number, width: number, height: number, focus: boolean): void;
  onClipboard(text: string): void;
  onCursor(name: string): void;
}

interface UiExports {
  HEAPU8: Uint8Array;
  GL: { textures: (WebGLTexture | null)[]; currentContext: { GLctx: WebGL2RenderingContext } };
  UTF8ToString(at: number): string;
  _precheck_alloc(bytes: number): number;
  _precheck_free(at: number): void;
  _precheck_ui_start(selector: number, bytes: number): number;
  _precheck_ui_texts(json: number, bytes: number): void;
  _precheck_ui_catalogue(json: number, bytes: number): void;
  _precheck_ui_class(json: number, bytes: number): void;
  _precheck_ui_rules(json: number, bytes: number): void;
  _precheck_ui_state(json: number, bytes: number): number;
  _precheck_ui_resize(width: number, height: number, scale: number): void;
  _precheck_ui_frame(epoch_ms: number): number;
  _precheck_ui_frame_count(): number;
  _precheck_ui_pointer(x: number, y: number, kind: number, button: number, source: number): void;
  _precheck_ui_wheel(dx: number, dy: number, ctrl: number): void;
  _precheck_ui_key(code: number, bytes: number, down: number, modifiers: number): number;
  _precheck_ui_text(text: number, bytes: number): void;
  _precheck_ui_paste(text: number, bytes: number): void;
  _precheck_ui_drop_hover(hovering: number): void;
  _precheck_ui_focus(focused: number): void;
  _precheck_ui_context_restored(): void;
  _precheck_ui_preview(id: number, width: number, height: number): number;
  _precheck_ui_preview_ready(id: number): void;
  _precheck_ui_preview_drop(id: number): void;
  _precheck_ui_select(id: number, finding: number): void;
  _precheck_ui_show_place(id: number, x: number, y: number, width: number, height: number): void;
  _precheck_ui_probe(): number;
}

export const pointer_kind = { move: 0, down: 1, up: 2, leave: 3 } as const;
export const pointer_source: { [type: string]: number } = { mouse: 0, touch: 1, pen: 2 };

const encoder = new TextEncoder();

export class UiModule {
  private constructor(private readonly wasm: UiExports) {}

  // Null where the browser gives no WebGL2.
  static async start(wasmBinary: ArrayBuffer, selector: string, events: UiEvents): Promise<UiModule | null> {
    const wasm = (await createUi({
      wasmBinary,
      locateFile: (path: string) => path,
      onIntent: (json: string) => events.onIntent(JSON.parse(json) as Intent),
      onTextField: events.onTextField.bind(events),
      onTextArea: events.onTextArea.bind(events),
      onClipboard: events.onClipboard.bind(events),
      onCursor: events.onCursor.bind(events),
    })) as UiExports;
    const ui = new UiModule(wasm);
    return ui.passing(selector, (at, bytes) => wasm._precheck_ui_start(at, bytes)) === 1 ? ui : null;
  }

  private passing<T>(text: string, use: (at: number, bytes: number) => T): T {
    const bytes = encoder.encode(text);
    const at = this.wasm._precheck_alloc(bytes.length);
    if (at === 0) throw new Error("out of memory");
    try {
      this.wasm.HEAPU8.set(bytes, at);
      return use(at, bytes.length);
    } finally {
      this.wasm._precheck_free(at);
    }
  }

  texts(json: string): void {
    this.passing(json, (at, bytes) => this.wasm._precheck_ui_texts(at, bytes));
  }
  catalogue(json: string): void {
    this.passing(json, (at, bytes) => this.wasm._precheck_ui_catalogue(at, bytes));
  }
  classHelp(json: string): void {
    this.passing(json, (at, bytes) => this.wasm._precheck_ui_class(at, bytes));
  }
  rules(json: string): void {
    this.passing(json, (at, bytes) => this.wasm._precheck_ui_rules(at, bytes));
  }
  state(json: string): boolean {
    return this.passing(json, (at, bytes) => this.wasm._precheck_ui_state(at, bytes)) === 1;
  }
  resize(width: number, height: number, scale: number): void {
    this.wasm._precheck_ui_resize(width, height, scale);
  }
  frame(epoch_ms: number): number {
    return this.wasm._precheck_ui_frame(epoch_ms);
  }
  frameCount(): number {
    return this.wasm._precheck_ui_frame_count();
  }
  pointer(x: number, y: number, kind: number, button: number, source: number): void {
    this.wasm._precheck_ui_pointer(x, y, kind, button, source);
  }
  wheel(dx: number, dy: number, ctrl: boolean): void {
    this.wasm._precheck_ui_wheel(dx, dy, ctrl ? 1 : 0);
  }
  key(code: string, down: boolean, modifiers: number): boolean {
    return this.passing(code, (at, bytes) => this.wasm._precheck_ui_key(at, bytes, down ? 1 : 0, modifiers)) === 1;
  }
  text(typed: string): void {
    this.passing(typed, (at, bytes) => this.wasm._precheck_ui_text(at, bytes));
  }
  paste(text: string): void {
    this.passing(text, (at, bytes) => this.wasm._precheck_ui_paste(at, bytes));
  }
  dropHover(hovering: boolean): void {
    this.wasm._precheck_ui_drop_hover(hovering ? 1 : 0);
  }
  focus(focused: boolean): void {
    this.wasm._precheck_ui_focus(focused ? 1 : 0);
  }
  contextRestored(): void {
    this.wasm._precheck_ui_context_restored();
  }
  select(file_id: number, finding: number): void {
    this.wasm._precheck_ui_select(file_id, finding);
  }
  showPlace(file_id: number, box: Box): void {
    this.wasm._precheck_ui_show_place(file_id, ...box);
  }
  probe(): unknown {
    return JSON.parse(this.wasm.UTF8ToString(this.wasm._precheck_ui_probe()));
  }

  // The texture of a file's preview and the context to fill it with; null when the context is lost.
  previewTexture(file_id: number, width: number, height: number): { gl: WebGL2RenderingContext; texture: WebGLTexture } | null {
    const name = this.wasm._precheck_ui_preview(file_id, width, height);
    const texture = this.wasm.GL.textures[name];
    const gl = this.wasm.GL.currentContext.GLctx;
    return texture ? { gl, texture } : null;
  }
  previewReady(file_id: number): void {
    this.wasm._precheck_ui_preview_ready(file_id);
  }
  previewDrop(file_id: number): void {
    this.wasm._precheck_ui_preview_drop(file_id);
  }
  largestTexture(): number {
    const gl = this.wasm.GL.currentContext.GLctx;
    return gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
  }
}
