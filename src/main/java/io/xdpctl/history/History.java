package io.xdpctl.history;

import io.xdpctl.config.SourceFile;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.kernel.PinnedBytes;
import io.xdpctl.kernel.Refused;
import io.xdpctl.kernel.Snapshot;
import io.xdpctl.state.Digest;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configurations that were applied, pinned below the root.
 *
 * <pre>
 * history/7                 an entry: when, by whom, which files
 *         files/0f3a…       a text, by its name; entries share it
 * unconfirmed, lapsed       see {@link Pending}
 * </pre>
 *
 * <p>A text is there before the entry that names it, so an entry is whole when it is there; texts
 * that no entry names are left over from a kill, and go with the next entry. An entry is there
 * before anything changes: the manifests of what runs name the one that tells of them.
 */
public final class History {
  public static final int MOST = 10;

  /**
   * @param number that the manifests shall name
   * @param fresh whether there was no such entry
   */
  public record Begun(int number, boolean fresh) {}

  private final Bpf bpf;
  private final PinnedBytes pinned;
  private final String root;

  public History(Bpf bpf, String root) {
    this.bpf = bpf;
    this.pinned = new PinnedBytes(bpf);
    this.root = root;
  }

  private String directory() {
    return root + "/history";
  }

  private String texts() {
    return directory() + "/files";
  }

  private String path(int number) {
    return directory() + "/" + number;
  }

  /** Newest first; one that cannot be read is left out. */
  public List<Entry> entries() {
    List<Entry> out = new ArrayList<>();
    numbers().forEach(number -> read(number).ifPresent(out::add));
    return out;
  }

  /** Those that cannot be read. */
  public List<Integer> unreadable() {
    return numbers().stream().filter(number -> read(number).isEmpty()).toList();
  }

  private Optional<Entry> read(int number) {
    return pinned.read(path(number)).flatMap(EntryCodec::entry);
  }

  private List<Integer> numbers() {
    return bpf.list(directory()).stream()
        .filter(name -> name.matches("[1-9][0-9]{0,8}"))
        .map(Integer::valueOf)
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  public Course course(Snapshot snapshot) {
    return Course.of(entries(), snapshot);
  }

  /** Interfaces of the configuration that have nothing of ours. */
  public List<Missing> missing(Course course, Snapshot snapshot) {
    return Missing.of(bpf, course.latest(), snapshot);
  }

  public Optional<Entry> entry(int number) {
    return read(number);
  }

  public List<SourceFile> sources(Entry entry) {
    return entry.files().stream()
        .map(
            file ->
                pinned
                    .read(texts() + "/" + file.name())
                    .map(Packed::unpack)
                    .map(bytes -> new SourceFile(file.kind(), file.path(), bytes))
                    .orElseThrow(
                        () ->
                            new Refused(
                                "history: " + entry.number() + ": " + file.path() + " is gone",
                                "see: xdpctl history")))
        .toList();
  }

  /** SHA-256 of the texts that these entries name, by name; without those that cannot be read. */
  public Map<String, Digest> digests(List<Entry> entries) {
    Map<String, Digest> out = new HashMap<>();
    entries.stream()
        .flatMap(entry -> entry.files().stream())
        .map(Entry.Kept::name)
        .distinct()
        .forEach(name -> text(name).ifPresent(bytes -> out.put(name, Digest.of(bytes))));
    return out;
  }

  /** Begins to make texts ready, beside what else is to be done before they are written down. */
  public Texts ready(List<SourceFile> sources) {
    return new Texts(sources, new TextNames(kept(), this::text));
  }

  /** What cannot be looked up is packed once more; that it cannot be written is said later. */
  private Set<String> kept() {
    try {
      return Set.copyOf(bpf.list(texts()));
    } catch (KernelError unknown) {
      return Set.of();
    }
  }

  private Optional<byte[]> text(String name) {
    try {
      return pinned.read(texts() + "/" + name).map(Packed::unpack);
    } catch (KernelError | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Writes down what is going to be applied; to be called before anything changes.
   *
   * <p>Nothing new is written where the texts are those of what runs.
   */
  public Begun begin(Draft draft, Course course) {
    Optional<Entry> same =
        course.latest().filter(entry -> entry.files().equals(draft.texts().named()));
    int next = numbers().stream().findFirst().orElse(0) + 1;
    course.runs().or(course::unlinked).ifPresent(entry -> forgetSince(entry.number()));
    if (same.isPresent()) {
      return new Begun(same.get().number(), false);
    }
    bpf.mountBpffs(root);
    bpf.makeDirectories(texts());
    course.cutOff().ifPresent(entry -> write(entry.with(entry.step().cutOff())));
    Step step = new Step(course.from(), draft.changed(), draft.removed(), true);
    List<Entry.Kept> files = keep(draft.texts());
    write(new Entry(next, draft.note(), files, step, draft.renames(), draft.interfaces()));
    forget();
    return new Begun(next, true);
  }

  private List<Entry.Kept> keep(Texts texts) {
    Set<String> there = new HashSet<>(bpf.list(texts()));
    List<Entry.Kept> files = texts.named();
    for (int i = 0; i < files.size(); i++) {
      String name = files.get(i).name();
      if (there.add(name)) {
        pinned.write("history_file", texts.packed(i), texts() + "/" + name);
      }
    }
    return files;
  }

  /** In one step, also over an older one. */
  private void write(Entry entry) {
    pinned.replace("history", EntryCodec.encode(entry), path(entry.number()));
  }

  /** What was written down after what runs never came to run. */
  private void forgetSince(int number) {
    numbers().stream().filter(later -> later > number).forEach(later -> bpf.remove(path(later)));
  }

  private void forget() {
    numbers().stream().skip(MOST).forEach(number -> bpf.remove(path(number)));
    bpf.list(directory()).stream()
        .filter(name -> name.endsWith("-new"))
        .forEach(name -> bpf.remove(directory() + "/" + name));
    Set<String> named = new HashSet<>();
    entries().forEach(entry -> entry.files().forEach(file -> named.add(file.name())));
    bpf.list(texts()).stream()
        .filter(name -> !named.contains(name))
        .forEach(name -> bpf.remove(texts() + "/" + name));
  }

  /** An entry whose apply changed nothing; leaves nothing behind where it was the only one. */
  public void strike(Begun begun) {
    if (!begun.fresh()) {
      return;
    }
    bpf.remove(path(begun.number()));
    if (numbers().isEmpty()) {
      clear();
    } else {
      forget();
    }
  }

  public void clear() {
    bpf.list(texts()).forEach(file -> bpf.remove(texts() + "/" + file));
    bpf.remove(texts());
    bpf.list(directory()).forEach(entry -> bpf.remove(directory() + "/" + entry));
    bpf.remove(directory());
    pending().forgetLapsed();
    try {
      if (bpf.list(root).isEmpty()) {
        bpf.remove(root);
      }
    } catch (KernelError mountPoint) {
      if (mountPoint.errno() != Errno.EBUSY) {
        throw mountPoint;
      }
    }
    bpf.unmountBpffs(root);
  }

  /** What waits to be confirmed. */
  public Pending pending() {
    return new Pending(bpf, root);
  }
}
