package io.xdpctl.kernel;

import java.util.Map;
import java.util.Optional;

/** The error numbers that BPF system calls give (asm-generic/errno.h), for people. */
public final class Errno {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int E2BIG = 7;
  public static final int EBADF = 9;
  public static final int EAGAIN = 11;
  public static final int ENOMEM = 12;
  public static final int EACCES = 13;
  public static final int EBUSY = 16;
  public static final int EEXIST = 17;
  public static final int ENODEV = 19;
  public static final int EINVAL = 22;
  public static final int ENOSPC = 28;
  public static final int EROFS = 30;
  public static final int ERANGE = 34;
  public static final int ENOLINK = 67;
  public static final int EOPNOTSUPP = 95;
  public static final int ENETUNREACH = 101;
  public static final int EHOSTUNREACH = 113;

  private record Meaning(String name, String sentence, String hint) {}

  private static final Map<Integer, Meaning> KNOWN =
      Map.ofEntries(
          Map.entry(EPERM, new Meaning("EPERM", "not permitted", "run as root")),
          Map.entry(ENOENT, new Meaning("ENOENT", "no such entry", "")),
          Map.entry(E2BIG, new Meaning("E2BIG", "too big", "")),
          Map.entry(EBADF, new Meaning("EBADF", "bad descriptor", "")),
          Map.entry(EAGAIN, new Meaning("EAGAIN", "try again", "")),
          Map.entry(ENOMEM, new Meaning("ENOMEM", "out of memory", "make the lists smaller")),
          Map.entry(EACCES, new Meaning("EACCES", "access denied", "run as root")),
          Map.entry(EBUSY, new Meaning("EBUSY", "in use by somebody else", "")),
          Map.entry(EEXIST, new Meaning("EEXIST", "exists already", "")),
          Map.entry(ENODEV, new Meaning("ENODEV", "no such interface", "see: ip link show")),
          Map.entry(EINVAL, new Meaning("EINVAL", "the kernel knows no such thing", "")),
          Map.entry(ENOSPC, new Meaning("ENOSPC", "no room left", "")),
          Map.entry(
              EROFS,
              new Meaning(
                  "EROFS", "read-only file system", "mount -o remount,rw the bpffs it is on")),
          Map.entry(
              ERANGE,
              new Meaning("ERANGE", "the MTU is too large for native XDP", "use mode: generic")),
          Map.entry(ENOLINK, new Meaning("ENOLINK", "its interface is gone", "see: ip link show")),
          Map.entry(
              EOPNOTSUPP,
              new Meaning(
                  "EOPNOTSUPP", "the driver has no native XDP", "use mode: generic or auto")));

  private Errno() {}

  /** {@code not permitted (EPERM)}. */
  public static String sentence(int errno) {
    Meaning known = KNOWN.get(errno);
    return known == null ? "error " + errno : known.sentence() + " (" + known.name() + ")";
  }

  /** {@code EPERM}, or empty for a number that is not in the list above. */
  public static Optional<String> name(int errno) {
    return Optional.ofNullable(KNOWN.get(errno)).map(Meaning::name);
  }

  static Optional<String> hint(int errno) {
    Meaning known = KNOWN.get(errno);
    return known == null || known.hint().isEmpty() ? Optional.empty() : Optional.of(known.hint());
  }
}
