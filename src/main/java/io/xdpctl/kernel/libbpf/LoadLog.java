package io.xdpctl.kernel.libbpf;

import com.sun.jna.Memory;

/**
 * What libbpf prints while one object is loaded.
 *
 * <p>The printer is one for the process and runs on the thread that called libbpf, so the text is
 * kept for each thread. Nothing of it reaches the terminal.
 */
final class LoadLog implements AutoCloseable {
  private static final int LINE_BYTES = 8192;

  /** LIBBPF_DEBUG: hundreds of lines for each object. */
  private static final int DEBUG = 2;

  private static final ThreadLocal<StringBuilder> TEXT = new ThreadLocal<>();

  /** Held here for good: native code keeps only an address. */
  private static final BpfCalls.Print PRINT =
      (level, format, arguments) -> {
        StringBuilder text = TEXT.get();
        if (level < DEBUG && text != null) {
          try (Memory line = new Memory(LINE_BYTES)) {
            LibcCalls.vsnprintf(line, LINE_BYTES, format, arguments);
            text.append(line.getString(0));
          }
        }
        return 0;
      };

  private static boolean installed;

  private LoadLog() {
    install();
    TEXT.set(new StringBuilder());
  }

  static LoadLog start() {
    return new LoadLog();
  }

  String text() {
    return TEXT.get().toString();
  }

  @Override
  public void close() {
    TEXT.remove();
  }

  private static synchronized void install() {
    if (!installed) {
      BpfCalls.libbpf_set_print(PRINT);
      installed = true;
    }
  }
}
