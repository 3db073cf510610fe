// The canvas: its size in device pixels, frames on demand, and what happens when the graphics context goes and comes back.
import type { UiModule } from "./ui_module";
import type { ViewState } from "./view_state";

export class CanvasView {
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private lost = false;
  private next: ViewState | null = null;
  looks = 0;          // animation frames that were asked for and came, drawn or not

  constructor(private readonly canvas: HTMLCanvasElement, private readonly ui: UiModule) {
    this.watchSize();
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();   // without this the browser never gives it back
      this.lost = true;
    });
    canvas.addEventListener("webglcontextrestored", () => {
      this.lost = false;
      ui.contextRestored();
      this.ask();
    });
  }

  show(state: ViewState): void {
    this.next = state;
    this.ask();
  }

  // One frame at the next chance; after each call of the module that may have changed something.
  ask(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.asked === 0 && !this.lost) this.asked = requestAnimationFrame(() => this.draw());
  }

  // Within the present event: where the browser wants focus or clipboard asked for by the gesture itself.
  drawNow(): void {
    if (this.lost) return;
    this.handOver();
    this.plan(this.ui.frame(Date.now()));
  }

  private draw(): void {
    this.asked = 0;
    this.looks += 1;
    this.drawNow();
  }

  private handOver(): void {
    if (this.next === null) return;
    this.ui.state(JSON.stringify(this.next));
    this.next = null;
  }

  private plan(delay_ms: number): void {
    if (delay_ms === 0) this.ask();
    else if (delay_ms > 0 && this.asked === 0) {
      if (this.timer !== null) clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), delay_ms);
    }
  }

  private setSize(width: number, height: number, device_width: number, device_height: number): void {
    if (device_width < 1 || device_height < 1) return;
    if (this.canvas.width !== device_width || this.canvas.height !== device_height) {
      this.canvas.width = device_width;
      this.canvas.height = device_height;
    }
    this.ui.resize(width, height, device_width / width);
    // Setting the size emptied the canvas: draw before it is shown.
    if (this.asked !== 0) cancelAnimationFrame(this.asked);
    this.asked = 0;
    this.drawNow();
  }

  private measure(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    this.setSize(width, height, Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio));
  }

  private watchSize(): void {
    this.measure();
    const observer = new ResizeObserver((entries) => {
      const entry = entries[entries.length - 1]!;
      const device = entry.devicePixelContentBoxSize?.[0];
      // An emulated ratio (device mode of the tools) is not in these sizes: then the ratio is believed.
      if (device === undefined || Math.abs(device.inlineSize - entry.contentRect.width * devicePixelRatio) > 2) this.measure();
      else this.setSize(entry.contentRect.width, entry.contentRect.height, device.inlineSize, device.blockSize);
    });
    try {
      observer.observe(this.canvas, { box: "device-pixel-content-box" });
    } catch {
      observer.observe(this.canvas);
    }
    // Moving to another screen changes the ratio and no size; a query matches one ratio only and is made anew.
    const watchRatio = (): void =>
      matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
        this.measure();
        watchRatio();
      }, { once: true });
    watchRatio();
  }
}
