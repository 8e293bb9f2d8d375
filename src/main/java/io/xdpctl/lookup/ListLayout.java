package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;

/**
 * The sections of a list's image and how large they are; what a program's text knows of a list.
 *
 * <pre>
 * header | IPv4 structure | IPv6 structure | IPv4 rules | IPv6 rules | zero up to a page
 * </pre>
 *
 * <p>Every section is a multiple of 64 bytes. Numbers are in the byte order of the host.
 */
public record ListLayout(FamilyLayout v4, FamilyLayout v6) {
  public static final ListLayout EMPTY =
      new ListLayout(new NoPrefixes(false), new NoPrefixes(true));

  /** Bytes that structures may take when the configuration does not say. */
  public static final long DEFAULT_MEMORY = 32L << 20;

  private static final int PAGE = 4096;

  /** Of lists that are in use: to choose takes as long as to build. */
  private static final Map<CidrList, Answer> ANSWERS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private record Answer(long memory, ListLayout layout) {}

  /**
   * The layout for a list, by the rule of {@link Choice}.
   *
   * @param memory bytes that the structures may take, beside the rules; the smallest may take more
   */
  public static ListLayout of(CidrList list, long memory) {
    Answer known = ANSWERS.get(list);
    if (known == null || known.memory != memory) {
      known = new Answer(memory, Choice.of(list, memory));
      ANSWERS.put(list, known);
    }
    return known.layout;
  }

  /** Whether an image of this layout can be made for a list. */
  public boolean holds(CidrList list) {
    return v4.holds(list) && v6.holds(list);
  }

  /** Of the image, a multiple of the page size: the value size of its map. */
  public long bytes() {
    return (used() + PAGE - 1) / PAGE * PAGE;
  }

  /** Bytes at the end of the last page that belong to no section. */
  public int slack() {
    return (int) (bytes() - used());
  }

  private long used() {
    return ImageHeader.BYTES + lookupBytes() + v4.ruleBytes() + v6.ruleBytes();
  }

  /** Of the lookup structures alone, without the rules. */
  public long lookupBytes() {
    return v4.lookupBytes() + v6.lookupBytes();
  }

  /** Rule numbers of prefixes: IPv4 from 0 on, then IPv6. The slots of hits maps. */
  public int slots() {
    return v4.slots() + v6.slots();
  }

  /** For people, e.g. {@code intervals behind 16 bits (IPv4)}. */
  public String structure() {
    return words(FamilyLayout::structure);
  }

  /** One clause: what of the list and its memory decided. */
  public String why() {
    return words(FamilyLayout::why);
  }

  private String words(Function<FamilyLayout, String> of) {
    if (slots() == 0) {
      return "the list is empty";
    }
    String ofV4 = v4.slots() == 0 ? "" : of.apply(v4) + " (IPv4)";
    String ofV6 = v6.slots() == 0 ? "" : of.apply(v6) + " (IPv6)";
    return ofV4 + (ofV4.isEmpty() || ofV6.isEmpty() ? "" : ", ") + ofV6;
  }

  long v6At() {
    return ImageHeader.BYTES + v4.lookupBytes();
  }

  long v4RulesAt() {
    return v6At() + v6.lookupBytes();
  }

  long v6RulesAt() {
    return v4RulesAt() + v4.ruleBytes();
  }
}
