// Every JavaScript function that C++ may call. precheck_core calls none; precheck_ui calls these.
// The shell puts its side on the module before start:
//   Module.onIntent(json)                         an intent of web/src/view_state.ts
//   Module.onTextField(active, x, y, height)      where typed text is shown, in CSS pixels; inactive: no field wants text
//   Module.onTextArea(shown, x, y, width, height, focus)   where the page's own text area of the statement lies
//   Module.onClipboard(text)                      text to be copied
//   Module.onCursor(name)                         a CSS cursor
mergeInto(LibraryManager.library, {
  precheck_js_intent: function (json) { Module.onIntent(UTF8ToString(json)); },
  precheck_js_text_field: function (active, x, y, height) { Module.onTextField(active !== 0, x, y, height); },
  precheck_js_text_area: function (shown, x, y, width, height, focus) { Module.onTextArea(shown !== 0, x, y, width, height, focus !== 0); },
  precheck_js_clipboard: function (text) { Module.onClipboard(UTF8ToString(text)); },
  precheck_js_cursor: function (name) { Module.onCursor(UTF8ToString(name)); },

  // Glyphs are drawn by the browser's own fonts into a small canvas and uploaded from it: pixels are never read back,
  // because privacy settings of some browsers return noise.
  $precheck_glyphs__deps: ['$GL'],
  $precheck_glyphs: {
    family: 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Noto Sans", "Noto Color Emoji", sans-serif',
    canvas: null,
    context: null,
    prepare: function (weight, size_px) {
      if (!this.canvas) {
        this.canvas = document.createElement('canvas');
        this.canvas.width = this.canvas.height = 128;
        this.context = this.canvas.getContext('2d');
      }
      this.context.font = weight + ' ' + size_px + 'px ' + this.family;
      this.context.textBaseline = 'alphabetic';
      this.context.fillStyle = '#fff';
      return this.context;
    },
  },
  // Of one code point: advance, and the box of its ink from the pen at the baseline: left, top, right, bottom (y down). out[0..4].
  precheck_js_glyph_metrics__deps: ['$precheck_glyphs'],
  precheck_js_glyph_metrics: function (code_point, weight, size_px, out) {
    var measured = precheck_glyphs.prepare(weight, size_px).measureText(String.fromCodePoint(code_point));
    var at = out >> 2;
    HEAPF32[at] = measured.width;
    HEAPF32[at + 1] = -measured.actualBoundingBoxLeft;
    HEAPF32[at + 2] = -measured.actualBoundingBoxAscent;
    HEAPF32[at + 3] = measured.actualBoundingBoxRight;
    HEAPF32[at + 4] = measured.actualBoundingBoxDescent;
  },
  // Draws it with the pen at (pen_x, pen_y) of a w x h box and uploads that box to (x, y) of the texture.
  precheck_js_glyph_upload__deps: ['$precheck_glyphs', '$GL'],
  precheck_js_glyph_upload: function (texture, x, y, w, h, code_point, weight, size_px, pen_x, pen_y) {
    var glyphs = precheck_glyphs;
    glyphs.prepare(weight, size_px);
    if (glyphs.canvas.width < w || glyphs.canvas.height < h) {
      glyphs.canvas.width = Math.max(glyphs.canvas.width, w);
      glyphs.canvas.height = Math.max(glyphs.canvas.height, h);
    }
    var context = glyphs.prepare(weight, size_px);
    context.clearRect(0, 0, glyphs.canvas.width, glyphs.canvas.height);
    context.fillText(String.fromCodePoint(code_point), pen_x, pen_y);
    var gl = GL.currentContext.GLctx;
    gl.bindTexture(gl.TEXTURE_2D, GL.textures[texture]);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
    // A canvas source with a size (WebGL2): the top left w x h of it.
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, w, h, gl.RGBA, gl.UNSIGNED_BYTE, glyphs.canvas);
  },
});
