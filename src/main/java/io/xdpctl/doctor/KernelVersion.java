package io.xdpctl.doctor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Linux release as far as features go by it, e.g. 5.18. */
public record KernelVersion(int major, int minor) implements Comparable<KernelVersion> {
  /** BPF links for XDP, ring buffers, per-CPU batches and devmaps that pass on a miss. */
  public static final KernelVersion OLDEST = new KernelVersion(5, 15);

  /** Programs in section {@code xdp.frags}. */
  public static final KernelVersion FRAGS = new KernelVersion(5, 18);

  /** The function bpf_cast_to_kern_ctx. */
  public static final KernelVersion CASTS = new KernelVersion(6, 2);

  private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*");

  /** Reads {@code uname -r}; 0.0 when the text is no release, which is older than anything. */
  public static KernelVersion parse(String release) {
    Matcher match = RELEASE.matcher(release);
    return match.matches()
        ? new KernelVersion(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)))
        : new KernelVersion(0, 0);
  }

  public static KernelVersion ofHost() {
    return parse(System.getProperty("os.version"));
  }

  public boolean isKnown() {
    return major > 0;
  }

  public boolean atLeast(KernelVersion other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(KernelVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
