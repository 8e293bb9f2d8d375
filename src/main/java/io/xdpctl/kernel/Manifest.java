package io.xdpctl.kernel;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.Digest;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.Mode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was applied at an interface, as the kernel keeps it: all that it cannot know by itself.
 *
 * @param format grows when an older xdpctl could not read it any more
 * @param version of the xdpctl that wrote it
 * @param appliedAt RFC 3339 with nanoseconds
 * @param attachment as asked for; its mode may be AUTO
 * @param lists what each list in use was, by name
 * @param ancestry where figures that older programs counted are found
 * @param config the configuration's text
 * @param entry number of the history's entry that brought it; 0 for none
 */
public record Manifest(
    int format,
    String version,
    String appliedAt,
    Attachment attachment,
    SortedMap<String, ListRecord> lists,
    Ancestry ancestry,
    String config,
    int entry) {
  public static final int FORMAT = 2;

  /** The one before, which is read as well: lists were tries. */
  static final int FORMAT_OF_TRIES = 1;

  public Manifest(
      int format,
      String version,
      String appliedAt,
      Attachment attachment,
      SortedMap<String, ListRecord> lists,
      Ancestry ancestry,
      String config) {
    this(format, version, appliedAt, attachment, lists, ancestry, config, 0);
  }

  public Manifest {
    lists = Collections.unmodifiableSortedMap(new TreeMap<>(lists));
  }

  /**
   * Stands for a manifest that is missing or that cannot be read: everything has to be replaced.
   */
  static Manifest unknown() {
    MapSpec totals = new MapSpec("totals", MapType.PERCPU_ARRAY, 0, 0, 0, 0);
    Attachment attachment =
        new Attachment(
            "",
            Mode.NATIVE,
            Attachment.DefaultVerdict.PASS,
            Digest.of("unknown"),
            totals,
            List.of());
    return new Manifest(0, "", "", attachment, new TreeMap<>(), Ancestry.NONE, "");
  }

  /** Whether there is none, or none that can be read. */
  public boolean isMissing() {
    return format == 0;
  }

  /** That names are asked of it which nothing else keeps. */
  public static KernelError gone() {
    return new KernelError(
        "manifest",
        "open",
        Errno.ENOENT,
        "it is gone, and nothing else tells which pipeline runs and what its maps count",
        Optional.of("an apply makes all of it anew, and counters start from zero"),
        "");
  }

  boolean isKnown() {
    return format == FORMAT;
  }
}
