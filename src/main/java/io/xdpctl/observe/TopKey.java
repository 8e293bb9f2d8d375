package io.xdpctl.observe;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.pipeline.Protocols;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What events are grouped by: an end of the packet, or the prefix that it is in, a port or the
 * protocol.
 *
 * @param v4 bits of an IPv4 address that count
 * @param v6 bits of an IPv6 address
 */
public record TopKey(Field field, int v4, int v6) {
  /** The keys, as {@code when} calls them. */
  public enum Field {
    SOURCE("source"),
    DESTINATION("destination"),
    SOURCE_PORT("sourcePort"),
    DESTINATION_PORT("destinationPort"),
    PROTOCOL("protocol");

    private final String word;

    Field(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    boolean isAddress() {
      return this == SOURCE || this == DESTINATION;
    }
  }

  public static final List<String> WORDS =
      List.of("source", "source/24", "destination", "sourcePort", "destinationPort", "protocol");

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z]+)(?:/([0-9]{1,3})(?:/([0-9]{1,3}))?)?");

  /** Sites commonly get no less than that (RFC 6177). */
  private static final int V6_WITHOUT_WORD = 64;

  /** The high half of IPv4 addresses, ports and protocols, and of what has none of them. */
  private static final long V4_LOW = 0xffff_0000_0000L;

  private static final long NOTHING = 0xbad0_0000_0000_0000L;

  /** {@code source}, {@code source/24}, {@code source/24/48}, {@code destinationPort}, … */
  public static Optional<TopKey> parse(String text) {
    Matcher match = FORM.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    for (Field field : Field.values()) {
      if (field.word.equals(match.group(1)) && (field.isAddress() || match.group(2) == null)) {
        int v4 = match.group(2) == null ? 32 : Integer.parseInt(match.group(2));
        int other = match.group(2) == null ? 128 : V6_WITHOUT_WORD;
        int v6 = match.group(3) == null ? other : Integer.parseInt(match.group(3));
        return Optional.of(new TopKey(field, v4, v6)).filter(TopKey::groups);
      }
    }
    return Optional.empty();
  }

  /** A prefix of no bits would group nothing. */
  private boolean groups() {
    return v4 > 0 && v4 <= 32 && v6 > 0 && v6 <= 128;
  }

  /** The word that stands for it. */
  public String word() {
    return field.word + (v4 == 32 && v6 == 128 ? "" : "/" + v4 + "/" + v6);
  }

  /** Counts an event. */
  void count(PacketEnds ends, int length, SpaceSaving table) {
    switch (field) {
      case SOURCE -> address(ends, ends.sourceHigh(), ends.sourceLow(), length, table);
      case DESTINATION ->
          address(ends, ends.destinationHigh(), ends.destinationLow(), length, table);
      case SOURCE_PORT -> number(ends.sourcePort(), length, table);
      case DESTINATION_PORT -> number(ends.destinationPort(), length, table);
      case PROTOCOL -> number(ends.protocol(), length, table);
    }
  }

  private static void number(int number, int length, SpaceSaving table) {
    table.add(number < 0 ? NOTHING : 0, Math.max(0, number), length);
  }

  private void address(PacketEnds ends, long high, long low, int length, SpaceSaving table) {
    switch (ends.version()) {
      case 4 -> table.add(0, V4_LOW | low & mask(v4 + 32), length);
      case 6 -> table.add(high & mask(Math.min(64, v6)), low & mask(Math.max(0, v6 - 64)), length);
      default -> table.add(NOTHING, 0, length);
    }
  }

  /** The top bits of 64. */
  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }

  /** Whether the packets of a row have no such field. */
  public boolean isNone(SpaceSaving.Row row) {
    return row.high() == NOTHING;
  }

  public boolean isPort() {
    return field == Field.SOURCE_PORT || field == Field.DESTINATION_PORT;
  }

  /** A row's key, for people. */
  public String text(SpaceSaving.Row row) {
    if (isNone(row)) {
      return "none";
    }
    if (field == Field.PROTOCOL) {
      return Protocols.name((int) row.low());
    }
    if (!field.isAddress()) {
      return Long.toString(row.low());
    }
    boolean four = row.high() == 0 && row.low() >>> 32 == 0xffff;
    Prefix prefix = four ? Prefix.v4((int) row.low(), v4) : Prefix.v6(row.high(), row.low(), v6);
    String text = prefix.toString();
    boolean host = four ? v4 == 32 : v6 == 128;
    return host ? text.substring(0, text.indexOf('/')) : text;
  }
}
