package io.xdpctl.observe;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * What a TCP header says behind its ports (RFC 9293).
 *
 * @param flags names of those that are set, the lowest bit first
 * @param payload bytes behind the header, as the IP header tells
 * @param options in the order of the header, those that only fill it left out
 * @param cut whether the captured bytes end inside of the options
 */
public record TcpHeader(
    List<String> flags,
    long sequence,
    long acknowledged,
    int window,
    int payload,
    List<Option> options,
    boolean cut) {
  private static final String[] FLAGS = {"fin", "syn", "rst", "psh", "ack", "urg", "ece", "cwr"};

  /**
   * An option (IANA: TCP option kind numbers).
   *
   * @param name as people read it; {@code option KIND} for one without a name here
   * @param numbers what it carries; of an unnamed one, its size in bytes
   */
  public record Option(int kind, String name, List<Long> numbers) {
    static final int MSS = 2;
    static final int WINDOW_SCALE = 3;
    static final int SACK_PERMITTED = 4;
    static final int SACK = 5;
    static final int TIMESTAMPS = 8;

    String line() {
      StringJoiner out = new StringJoiner(" ");
      out.add(name);
      if (!isNamed()) {
        return out.add("of " + numbers.get(0) + " bytes").toString();
      }
      switch (kind) {
        case TIMESTAMPS ->
            out.add(numbers.get(0) + (numbers.get(1) == 0 ? "" : " echo " + numbers.get(1)));
        case SACK -> {
          for (int i = 0; i + 1 < numbers.size(); i += 2) {
            out.add(numbers.get(i) + "-" + numbers.get(i + 1));
          }
        }
        default -> numbers.forEach(number -> out.add(number.toString()));
      }
      return out.toString();
    }

    public boolean isNamed() {
      return !name.startsWith("option ");
    }
  }

  /**
   * @param bytes behind the ports
   * @param length bytes of the IP payload
   */
  static TcpHeader read(ByteBuffer bytes, int length) {
    long sequence = unsigned(bytes.getInt());
    long acknowledged = unsigned(bytes.getInt());
    int headerBytes = (bytes.get() >> 4 & 0xf) * 4;
    List<String> flags = names(bytes.get() & 0xff);
    int window = bytes.getShort() & 0xffff;
    List<Option> options = new ArrayList<>();
    boolean cut = false;
    try {
      bytes.getInt(); // checksum, urgent pointer
      options(bytes, headerBytes - 20, options);
    } catch (BufferUnderflowException ended) {
      cut = true;
    }
    int payload = Math.max(0, length - headerBytes);
    return new TcpHeader(flags, sequence, acknowledged, window, payload, options, cut);
  }

  private static List<String> names(int flags) {
    List<String> names = new ArrayList<>();
    for (int bit = 0; bit < FLAGS.length; bit++) {
      if ((flags >> bit & 1) != 0) {
        names.add(FLAGS[bit]);
      }
    }
    return names;
  }

  private static void options(ByteBuffer bytes, int optionBytes, List<Option> out) {
    int end = bytes.position() + optionBytes;
    while (bytes.position() < end) {
      int kind = bytes.get() & 0xff;
      if (kind == 0) {
        return;
      }
      if (kind != 1) {
        int size = bytes.get() & 0xff;
        if (size < 2 || bytes.position() + size - 2 > end) {
          return;
        }
        byte[] value = new byte[size - 2];
        bytes.get(value);
        out.add(option(kind, ByteBuffer.wrap(value)));
      }
    }
  }

  private static Option option(int kind, ByteBuffer value) {
    int size = value.remaining();
    boolean known =
        switch (kind) {
          case Option.MSS -> size == 2;
          case Option.WINDOW_SCALE -> size == 1;
          case Option.SACK_PERMITTED -> size == 0;
          case Option.SACK -> size % 8 == 0;
          case Option.TIMESTAMPS -> size == 8;
          default -> kind == 34;
        };
    String name = known ? name(kind) : "option " + kind;
    List<Long> numbers = new ArrayList<>();
    if (!known) {
      numbers.add(size + 2L);
    } else if (kind == Option.MSS) {
      numbers.add(value.getShort() & 0xffffL);
    } else if (kind == Option.WINDOW_SCALE) {
      numbers.add(value.get() & 0xffL);
    } else if (kind != 34) {
      while (value.remaining() >= 4) {
        numbers.add(unsigned(value.getInt()));
      }
    }
    return new Option(kind, name, numbers);
  }

  private static String name(int kind) {
    return switch (kind) {
      case Option.MSS -> "mss";
      case Option.WINDOW_SCALE -> "wscale";
      case Option.SACK_PERMITTED -> "sackOK";
      case Option.SACK -> "sack";
      case Option.TIMESTAMPS -> "ts";
      default -> "fastopen";
    };
  }

  private static long unsigned(int value) {
    return value & 0xffffffffL;
  }

  /** For people. */
  public String line() {
    StringJoiner out = new StringJoiner(" ");
    out.add(flags.isEmpty() ? "no-flags" : String.join("+", flags)).add("seq " + sequence);
    if (flags.contains("ack")) {
      out.add("ack " + acknowledged);
    }
    out.add("win " + window);
    if (payload > 0) {
      out.add("length " + payload);
    }
    options.forEach(option -> out.add(option.line()));
    return cut ? out.add("(cut short)").toString() : out.toString();
  }
}
