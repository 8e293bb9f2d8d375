package io.xdpctl.history;

import io.xdpctl.config.SourceFile;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.PinnedBytes;
import io.xdpctl.kernel.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The configurations that were applied, pinned below the root.
 *
 * <pre>
 * history/7                 an entry: when, by whom, which files
 *         files/0f3a…       a text, by its digest; entries share it
 * unconfirmed               what is undone unless it is confirmed
 * </pre>
 *
 * <p>A text is there before the entry that names it, so an entry is whole when it is there; texts
 * that no entry names are left over from a kill, and go with the next entry.
 */
public final class History {
  public static final int MOST = 10;

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

  /** Newest first. */
  public List<Entry> entries() {
    List<Entry> out = new ArrayList<>();
    for (String name : bpf.list(directory())) {
      if (name.matches("[1-9][0-9]{0,8}")) {
        pinned.read(directory() + "/" + name).map(EntryCodec::entry).ifPresent(out::add);
      }
    }
    out.sort(Comparator.comparingInt(Entry::number).reversed());
    return out;
  }

  /** The one that was applied last. */
  public Optional<Entry> latest() {
    return entries().stream().findFirst();
  }

  public Optional<Entry> entry(int number) {
    return entries().stream().filter(entry -> entry.number() == number).findFirst();
  }

  /** One step back from what was applied last; again, and it is one step more. */
  public Optional<Entry> before() {
    return latest()
        .flatMap(
            latest ->
                entries().stream().filter(entry -> entry.number() < latest.position()).findFirst());
  }

  public List<SourceFile> sources(Entry entry) {
    return entry.files().stream()
        .map(
            file ->
                pinned
                    .read(texts() + "/" + file.digest())
                    .map(Packed::unpack)
                    .map(bytes -> new SourceFile(file.kind(), file.path(), bytes))
                    .orElseThrow(
                        () ->
                            new Refused(
                                "history: " + entry.number() + ": " + file.path() + " is gone",
                                "see: xdpctl history")))
        .toList();
  }

  /** Begins to make texts ready, beside what else is to be done before they are added. */
  public Texts ready(List<SourceFile> sources) {
    return new Texts(sources, Set.copyOf(bpf.list(texts())));
  }

  /** Adds an entry with the next number, and lets the oldest go. */
  public Entry add(Entry draft, Texts texts) {
    bpf.makeDirectories(texts());
    Set<String> there = new HashSet<>(bpf.list(texts()));
    List<Entry.Kept> files = texts.named();
    for (int i = 0; i < files.size(); i++) {
      String digest = files.get(i).digest();
      if (there.add(digest)) {
        pinned.write("history_file", texts.packed(i), texts() + "/" + digest);
      }
    }
    int number = latest().map(Entry::number).orElse(0) + 1;
    Entry entry =
        new Entry(number, draft.appliedAt(), draft.by(), draft.what(), draft.restores(), files);
    pinned.write("history", EntryCodec.encode(entry), directory() + "/" + number);
    forget();
    return entry;
  }

  /** Whether these are the texts of what was applied last. */
  public boolean isLatest(Texts texts) {
    return latest().map(Entry::files).filter(texts.named()::equals).isPresent();
  }

  private void forget() {
    List<Entry> all = entries();
    all.stream().skip(MOST).forEach(entry -> bpf.remove(directory() + "/" + entry.number()));
    Set<String> named = new HashSet<>();
    all.stream().limit(MOST).forEach(e -> e.files().forEach(file -> named.add(file.digest())));
    bpf.list(texts()).stream()
        .filter(digest -> !named.contains(digest))
        .forEach(digest -> bpf.remove(texts() + "/" + digest));
  }

  public void clear() {
    bpf.list(texts()).forEach(file -> bpf.remove(texts() + "/" + file));
    bpf.remove(texts());
    bpf.list(directory()).forEach(entry -> bpf.remove(directory() + "/" + entry));
    bpf.remove(directory());
  }

  public Optional<Unconfirmed> unconfirmed() {
    return pinned.read(root + "/unconfirmed").map(EntryCodec::unconfirmed);
  }

  public void await(Unconfirmed pending) {
    bpf.mountBpffs(root);
    pinned.write("unconfirmed", EntryCodec.encode(pending), root + "/unconfirmed");
  }

  public void settle() {
    bpf.remove(root + "/unconfirmed");
  }

  /** What must not change now: somebody may go back to it. */
  public void refuseUnconfirmed() {
    if (unconfirmed().isPresent()) {
      throw new Refused(
          "apply: what was applied last is not confirmed yet",
          "xdpctl confirm keeps it, xdpctl rollback goes back");
    }
  }
}
