package io.xdpctl.config;

import io.xdpctl.cidr.LineFault;
import io.xdpctl.cidr.ListText;
import io.xdpctl.cidr.PrefixSink;
import io.xdpctl.pipeline.BadText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A file of prefixes that a list names. */
record ListFile(Path path, String shown) {
  static final long MOST_BYTES = 256L << 20;
  private static final int PIECE_BYTES = 1 << 18;

  static ListFile of(Path directory, String text) {
    try {
      Path path = directory.resolve(text);
      return new ListFile(path, path.toString());
    } catch (InvalidPathException bad) {
      throw new BadText("'" + text + "' is no path", "");
    }
  }

  /**
   * Adds the file's prefixes to {@code out}; gives the problems inside the file.
   *
   * @throws BadText if the file cannot be read at all
   */
  List<Problem> read(ListTexts texts, boolean mask, PrefixSink out) {
    ListText.Faults faults = ListText.read(texts.of(this), mask, out);
    List<Problem> problems = new ArrayList<>();
    for (LineFault fault : faults.shown()) {
      problems.add(
          problems.size() < ListText.MOST_SHOWN
              ? problem(fault)
              : more(fault, faults.total() - ListText.MOST_SHOWN));
    }
    return problems;
  }

  /** What is on disk. */
  byte[] bytes() {
    if (Files.isDirectory(path)) {
      throw unreadable("it is a directory", "name its files one by one");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw unreadable("it is no regular file", "");
    }
    try (InputStream in = Files.newInputStream(path)) {
      if (Files.size(path) > MOST_BYTES) {
        throw unreadable("it is larger than " + (MOST_BYTES >> 20) + " MiB", "");
      }
      return whole(in, (int) Files.size(path));
    } catch (NoSuchFileException missing) {
      throw unreadable("no such file", "paths are relative to the file that names them");
    } catch (AccessDeniedException denied) {
      throw unreadable("permission denied", "");
    } catch (IOException broken) {
      throw unreadable(broken.getMessage(), "");
    }
  }

  /** In pieces: the JDK puts a buffer as large as what is asked for between file and array. */
  private static byte[] whole(InputStream in, int size) throws IOException {
    byte[] out = new byte[size];
    int read = 0;
    while (read < size) {
      int more = in.read(out, read, Math.min(PIECE_BYTES, size - read));
      if (more < 0) {
        return Arrays.copyOf(out, read);
      }
      read += more;
    }
    return out;
  }

  private BadText unreadable(String cause, String hint) {
    return new BadText("'" + shown + "' cannot be read: " + cause, hint);
  }

  private Problem problem(LineFault fault) {
    return new Problem(
        Problem.Severity.ERROR,
        shown,
        fault.line(),
        fault.column(),
        fault.message(),
        fault.hint().map(hint -> fault.hostBits() ? hint + ListsReader.OR_MASK : hint),
        fault.sourceLine(),
        fault.width());
  }

  private Problem more(LineFault next, int count) {
    return new Problem(
        Problem.Severity.ERROR,
        shown,
        next.line(),
        next.column(),
        count == 1
            ? "one more problem in this file"
            : count + " more problems in this file, from here on",
        Optional.empty(),
        "",
        1);
  }
}
