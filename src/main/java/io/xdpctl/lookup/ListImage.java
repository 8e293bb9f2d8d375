package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSetBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** All that packets need of a list, in one block of memory; see {@link ListLayout}. */
public final class ListImage {
  private final ListLayout layout;
  private final CidrList list;
  private final RuleNumbers numbers;

  private ListImage(ListLayout layout, CidrList list, RuleNumbers numbers) {
    this.layout = layout;
    this.list = list;
    this.numbers = numbers;
  }

  /**
   * Writes an image.
   *
   * @param numbers of the list's prefixes, under this layout
   * @param out zero, in native byte order, of {@code layout.bytes()}
   */
  public static void write(ListLayout layout, CidrList list, RuleNumbers numbers, ByteBuffer out) {
    ImageHeader.write(layout, list, out);
    Placed v4 = layout.v4().write(list, numbers, new ImagePart(out, ImageHeader.BYTES, 0));
    int first = layout.v4().slots();
    Placed v6 = layout.v6().write(list, numbers, new ImagePart(out, (int) layout.v6At(), first));
    v4Rules(layout).write(list, v4, numbers, out);
    v6Rules(layout).write(list, v6, numbers, out);
  }

  /** What {@link #read} finds where it was written. */
  public static ListImage of(ListLayout layout, CidrList list, RuleNumbers numbers) {
    return new ListImage(layout, list, numbers);
  }

  /** Reads an image back, from its header and its rules; empty when it is none of ours. */
  public static Optional<ListImage> read(ByteBuffer in) {
    return ImageHeader.read(in).map(layout -> read(layout, in));
  }

  private static ListImage read(ListLayout layout, ByteBuffer in) {
    PrefixSetBuilder prefixes = new PrefixSetBuilder();
    PrefixSetBuilder holes = new PrefixSetBuilder();
    int[] v4 = v4Rules(layout).read(in, prefixes, holes);
    int[] v6 = v6Rules(layout).read(in, prefixes, holes);
    int[] numbers = Arrays.copyOf(v4, v4.length + v6.length);
    System.arraycopy(v6, 0, numbers, v4.length, v6.length);
    CidrList list = new CidrList(prefixes.build(), holes.build());
    return new ListImage(layout, list, new RuleNumbers(list.prefixes(), numbers));
  }

  private static Ipv4Rules v4Rules(ListLayout layout) {
    return new Ipv4Rules(RuleSection.v4(layout));
  }

  private static Ipv6Rules v6Rules(ListLayout layout) {
    return new Ipv6Rules(RuleSection.v6(layout));
  }

  public ListLayout layout() {
    return layout;
  }

  public CidrList list() {
    return list;
  }

  public RuleNumbers numbers() {
    return numbers;
  }
}
