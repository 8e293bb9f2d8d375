package io.xdpctl.observe;

/** Bytes as people read them: offset, sixteen bytes, the same as ASCII. */
public final class Hexdump {
  private static final int PER_LINE = 16;

  private Hexdump() {}

  /** One line for each 16 bytes, each with its line end. */
  public static String of(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    for (int from = 0; from < bytes.length; from += PER_LINE) {
      line(out, bytes, from);
    }
    return out.toString();
  }

  private static void line(StringBuilder out, byte[] bytes, int from) {
    out.append(String.format("%04x ", from));
    StringBuilder ascii = new StringBuilder();
    for (int i = from; i < from + PER_LINE; i++) {
      out.append(i % 8 == 0 ? " " : "");
      if (i < bytes.length) {
        int value = bytes[i] & 0xff;
        out.append(Character.forDigit(value >> 4, 16)).append(Character.forDigit(value & 15, 16));
        ascii.append(value >= 0x20 && value < 0x7f ? (char) value : '.');
      } else {
        out.append("  ");
      }
      out.append(' ');
    }
    out.append(" |").append(ascii).append("|\n");
  }
}
