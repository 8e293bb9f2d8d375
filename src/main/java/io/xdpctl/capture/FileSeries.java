package io.xdpctl.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files one after another: {@code syn.pcapng} becomes {@code syn_00001_20261125221835.pcapng}, the
 * number going on from what is there, the time UTC, when the file was begun.
 *
 * <p>Wireshark calls such files a file set. A file has {@code .part} behind its name until it is
 * complete. Only {@code keep} complete ones stay, those of earlier captures counted.
 */
final class FileSeries {
  private static final DateTimeFormatter BEGUN =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
  private static final String PART = ".part";

  private final Path directory;
  private final String stem;
  private final String ending;
  private final Pattern pattern;
  private final int keep;
  private final InstantSource clock;
  private long number;
  private Path current;

  private record Numbered(long number, Path path) {}

  /**
   * @param keep 0 for all
   */
  FileSeries(Path file, int keep, InstantSource clock) throws IOException {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    this.directory = file.toAbsolutePath().getParent();
    this.stem = dot > 0 ? name.substring(0, dot) : name;
    this.ending = dot > 0 ? name.substring(dot) : "";
    this.pattern =
        Pattern.compile(
            Pattern.quote(stem)
                + "_([0-9]{5,18})_[0-9]{14}"
                + Pattern.quote(ending)
                + "(\\.part)?");
    this.keep = keep;
    this.clock = clock;
    this.number = numbered(true).stream().mapToLong(Numbered::number).max().orElse(0);
  }

  FileChannel next() throws IOException {
    String begun = BEGUN.format(Instant.ofEpochMilli(clock.millis()));
    current = directory.resolve("%s_%05d_%s%s".formatted(stem, ++number, begun, ending));
    return FileChannel.open(part(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private Path part() {
    return current.resolveSibling(current.getFileName() + PART);
  }

  /** The current file is whole: from now on it has its name. */
  void finish() throws IOException {
    Files.move(part(), current, StandardCopyOption.ATOMIC_MOVE);
    List<Numbered> whole = numbered(false);
    whole.sort(Comparator.comparingLong(Numbered::number));
    for (int i = 0; keep > 0 && i < whole.size() - keep; i++) {
      Files.deleteIfExists(whole.get(i).path());
    }
  }

  private List<Numbered> numbered(boolean parts) throws IOException {
    List<Numbered> out = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path path : all) {
        Matcher match = pattern.matcher(path.getFileName().toString());
        if (match.matches() && (parts || match.group(2) == null)) {
          out.add(new Numbered(Long.parseLong(match.group(1)), path));
        }
      }
    } catch (DirectoryIteratorException | UncheckedIOException unreadable) {
      throw new IOException(unreadable.getCause());
    }
    return out;
  }
}
