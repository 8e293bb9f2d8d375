package io.xdpctl.config;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where a configuration's text comes from. */
final class Sources {
  private Sources() {}

  /** Opens a text; only then is it known whether it can be read. */
  private interface Opener {
    InputStream open() throws IOException;
  }

  /** One file, not yet read. */
  record Source(String file, Path directory, Opener opener) {
    SourceText read() throws ConfigException {
      try (InputStream in = opener.open()) {
        // One byte over the limit is enough to see that it is passed, of /dev/zero too.
        return SourceText.of(file, directory, in.readNBytes(SourceText.MOST_BYTES + 1));
      } catch (IOException wrong) {
        throw unreadable(file, wrong);
      }
    }
  }

  static List<Source> of(String where, InputStream stdin) throws ConfigException {
    if (where.equals("-")) {
      return List.of(new Source("<stdin>", Path.of(""), () -> new Unclosed(stdin)));
    }
    Path path = path(where);
    if (!Files.isDirectory(path)) {
      return List.of(file(path));
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Source> files = entries.filter(Sources::isYaml).sorted().map(Sources::file).toList();
      if (files.isEmpty()) {
        throw ConfigException.of(
            Problem.of(where, "the directory has no *.yaml or *.yml file", ""));
      }
      return files;
    } catch (IOException wrong) {
      throw unreadable(where, wrong);
    }
  }

  /** The YAML files of an earlier reading; paths in them start where they did then. */
  static List<Source> of(List<SourceFile> from) {
    return from.stream()
        .filter(file -> file.kind() == SourceFile.Kind.YAML)
        .map(file -> new Source(file.path(), directory(file.path()), file::open))
        .toList();
  }

  private static Path directory(String file) {
    Path parent = file.startsWith("<") ? null : Path.of(file).getParent();
    return parent == null ? Path.of("") : parent;
  }

  private static Path path(String where) throws ConfigException {
    try {
      return Path.of(where);
    } catch (InvalidPathException bad) {
      throw ConfigException.of(Problem.of(where, "this is no path", ""));
    }
  }

  private static Source file(Path path) {
    Path directory = path.getParent() == null ? Path.of("") : path.getParent();
    return new Source(path.toString(), directory, () -> Files.newInputStream(path));
  }

  /** Hidden files are left to the editors that make them. */
  private static boolean isYaml(Path path) {
    String name = path.getFileName().toString();
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    return yaml && !name.startsWith(".") && !Files.isDirectory(path);
  }

  private static ConfigException unreadable(String file, IOException wrong) {
    String cause = wrong.getMessage();
    if (wrong instanceof NoSuchFileException) {
      cause = "no such file";
    } else if (wrong instanceof AccessDeniedException) {
      cause = "permission denied";
    }
    return ConfigException.of(Problem.of(file, "the configuration cannot be read: " + cause, ""));
  }

  /** Standard input stays open: it is not ours. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
