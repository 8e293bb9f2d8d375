package io.xdpctl.kernel;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.lookup.ListImage;
import io.xdpctl.lookup.RuleNumbers;
import io.xdpctl.state.ListState;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Images of lists in the kernel: each is the only value of a map, written once and frozen. Packets
 * find it in the array of maps that all programs with the list share.
 */
public record Images(Bpf bpf, ImageMemory memory) {
  private static final byte[] ONLY_KEY = new byte[Integer.BYTES];

  /** An apply may replace the image between looking it up and opening it. */
  private static final int TRIES = 10;

  /**
   * What an array of maps leads packets to.
   *
   * @param id of the image's map; 0 when there is none
   * @param image empty when it is none of ours, or not frozen
   */
  public record Found(int id, Optional<ListImage> image) {
    static final Found NOTHING = new Found(0, Optional.empty());
  }

  public Images(Bpf bpf) {
    this(bpf, new ImageMemory());
  }

  private static MapSpec spec(ListState list) {
    int bytes = Math.toIntExact(list.layout().bytes());
    String name = list.map().name();
    return new MapSpec(name, MapType.ARRAY, Integer.BYTES, bytes, 1, MapSpec.MMAPABLE);
  }

  /** Makes an image that nobody reads yet; the descriptor is the caller's to close. */
  public int make(ListState list, RuleNumbers numbers) {
    int map = bpf.createMap(spec(list));
    try {
      ByteBuffer image = written(list, numbers);
      write(image, map);
      bpf.freeze(map);
      remember(map, image, ListImage.of(list.layout(), list.content(), numbers));
    } catch (RuntimeException | Error failure) {
      bpf.close(map);
      throw failure;
    }
    return map;
  }

  private static ByteBuffer written(ListState list, RuleNumbers numbers) {
    int bytes = (int) list.layout().bytes();
    ByteBuffer image = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    ListImage.write(list.layout(), list.content(), numbers, image);
    return image;
  }

  private void write(ByteBuffer image, int map) {
    try (Mapping mapping = bpf.mapping(map, true)) {
      mapping.part(0, image.limit()).put(0, image, 0, image.limit());
    }
  }

  /** Who reads it needs no rules of it where the kernel holds the very same bytes. */
  private void remember(int map, ByteBuffer written, ListImage image) {
    try (Mapping mapping = bpf.mapping(map, false)) {
      if (mapping.part(0, written.limit()).equals(written)) {
        memory.add(new Found(bpf.mapInfo(map).id(), Optional.of(image)));
      }
    }
  }

  /** Puts an image where programs read: every packet finds the one before it or this one (I4). */
  public void put(int outer, int image) {
    ByteBuffer value = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder());
    bpf.update(outer, ONLY_KEY, value.putInt(image).array());
  }

  /** The image that packets find now. */
  public Found find(int outer) {
    try (Descriptors open = new Descriptors(bpf)) {
      Optional<Integer> map = open(outer, open);
      return map.map(this::read).orElse(Found.NOTHING);
    }
  }

  /** Opens the map of the image that packets find now. */
  Optional<Integer> open(int outer, Descriptors open) {
    for (int i = 1; ; i++) {
      var id = bpf.innerMap(outer, 0);
      if (id.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(open.add(bpf.openMap(id.getAsInt())));
      } catch (KernelError replaced) {
        if (replaced.errno() != Errno.ENOENT || i == TRIES) {
          throw replaced;
        }
      }
    }
  }

  private Found read(int map) {
    Bpf.MapInfo info = bpf.mapInfo(map);
    boolean image =
        info.type() == MapType.ARRAY.number()
            && info.flags() == MapSpec.MMAPABLE
            && info.maxEntries() == 1;
    if (!image || !info.frozen()) {
      return new Found(info.id(), Optional.empty());
    }
    return memory.of(info.id(), () -> read(map, info));
  }

  private Found read(int map, Bpf.MapInfo info) {
    try (Mapping mapping = bpf.mapping(map, false)) {
      return new Found(info.id(), read(mapping.part(0, info.valueSize())));
    }
  }

  /** A header of ours over bytes of somebody else may promise anything. */
  private static Optional<ListImage> read(ByteBuffer memory) {
    try {
      return ListImage.read(memory).filter(image -> isSound(image.list()));
    } catch (IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
      return Optional.empty();
    }
  }

  private static boolean isSound(CidrList list) {
    return isSound(list.prefixes()) && isSound(list.holes());
  }

  private static boolean isSound(PrefixSet set) {
    boolean sound = true;
    for (int i = 0; i < set.v4Size(); i++) {
      int length = set.v4Length(i);
      sound &= length <= 32 && (set.v4Address(i) & (int) (0xffffffffL >>> length)) == 0;
    }
    for (int i = 0; i < set.v6Size(); i++) {
      int length = set.v6Length(i);
      long high = length >= 64 ? 0 : -1L >>> length;
      long low = length <= 64 ? -1L : length >= 128 ? 0 : -1L >>> length - 64;
      sound &= length <= 128 && (set.v6High(i) & high) == 0 && (set.v6Low(i) & low) == 0;
    }
    return sound;
  }
}
