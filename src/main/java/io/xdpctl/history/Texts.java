package io.xdpctl.history;

import io.xdpctl.config.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The texts of a configuration on their way into the history.
 *
 * <p>Packing a list of a million lines has nothing to do with the apply that it is for: it goes on
 * beside it.
 */
public final class Texts {
  private final List<SourceFile> files;
  private final CompletableFuture<List<String>> names;
  private final CompletableFuture<List<byte[]>> packed;

  /** Those that are kept already need no packing. */
  Texts(List<SourceFile> files, TextNames names) {
    this.files = List.copyOf(files);
    this.names = CompletableFuture.supplyAsync(() -> name(names));
    this.packed = this.names.thenApply(all -> pack(all, names));
  }

  private List<String> name(TextNames names) {
    return files.stream().map(file -> names.of(file.bytes())).toList();
  }

  private List<byte[]> pack(List<String> all, TextNames names) {
    List<byte[]> out = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      boolean kept = names.isKept(all.get(i));
      out.add(kept ? new byte[0] : Packed.pack(files.get(i).bytes()));
    }
    return out;
  }

  /** As an entry names them. */
  List<Entry.Kept> named() {
    List<String> all = names.join();
    List<Entry.Kept> out = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      out.add(new Entry.Kept(files.get(i).kind(), files.get(i).path(), all.get(i)));
    }
    return out;
  }

  /** The i-th of those that were not kept already, as it is to be written. */
  byte[] packed(int i) {
    return packed.join().get(i);
  }
}
