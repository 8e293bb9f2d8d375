package io.xdpctl.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Stdout, which remembers why it could not be written: a PrintStream says only that. */
final class Stdout {
  static final int DESCRIPTOR = 1;
  private static final int BUFFER_BYTES = 1 << 16;

  private final boolean own;
  private IOException refusal;

  private Stdout(boolean own) {
    this.own = own;
  }

  /** That of this process. */
  static Stdout own() {
    return new Stdout(true);
  }

  /** Output goes to a stream of the caller's. */
  static Stdout elsewhere() {
    return new Stdout(false);
  }

  boolean isOwn() {
    return own;
  }

  /** Why it could not be written, if so: a full disk, or a pipe that was closed. */
  Optional<IOException> refusal() {
    return Optional.ofNullable(refusal);
  }

  /**
   * What a command ends with whose output may be lost, of which it tells on stderr. Who reads a
   * pipe may close it.
   *
   * @param changed whether the command changes the kernel: that is done all the same
   */
  int told(int status, boolean changed, PrintStream err) {
    if (refusal == null || status > ExitStatus.DIFFERENT || isPipe()) {
      return status;
    }
    err.println("error: " + sentence());
    if (changed) {
      err.println("hint: only what there is to say is lost; see: xdpctl status");
    }
    return changed ? ExitStatus.DIFFERENT : ExitStatus.REFUSED;
  }

  /** Why it could not be written. */
  String sentence() {
    return "stdout: write: " + refusal.getMessage();
  }

  private static boolean isPipe() {
    try {
      String what = Files.readSymbolicLink(Path.of("/proc/self/fd/" + DESCRIPTOR)).toString();
      return what.startsWith("pipe:") || what.startsWith("socket:");
    } catch (IOException unknown) {
      return false;
    }
  }

  /** With a buffer of our own: events may come by the million, System.out flushes each line. */
  PrintStream stream() {
    OutputStream out = remembering(new FileOutputStream(FileDescriptor.out));
    return new PrintStream(
        new BufferedOutputStream(out, BUFFER_BYTES), false, StandardCharsets.UTF_8);
  }

  private OutputStream remembering(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] from, int offset, int length) throws IOException {
        try {
          out.write(from, offset, length);
        } catch (IOException refused) {
          refusal = refused;
          throw refused;
        }
      }
    };
  }
}
