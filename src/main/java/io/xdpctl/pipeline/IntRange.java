package io.xdpctl.pipeline;

/** Whole numbers from {@code first} to {@code last}, both included. */
public record IntRange(int first, int last) {
  public static IntRange of(int value) {
    return new IntRange(value, value);
  }

  public boolean single() {
    return first == last;
  }

  public boolean contains(int value) {
    return first <= value && value <= last;
  }
}
