package io.xdpctl.history;

import io.xdpctl.config.SourceFile;
import io.xdpctl.state.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The texts of a configuration on their way into the history.
 *
 * <p>Digesting and packing a list of a million lines takes a third of a second, and has nothing to
 * do with the apply that it is for: it goes on beside it.
 */
public final class Texts {
  private final List<SourceFile> files;
  private final CompletableFuture<List<String>> digests;
  private final CompletableFuture<List<byte[]>> packed;

  /**
   * @param kept digests of texts that need no packing, as they are kept already
   */
  Texts(List<SourceFile> files, Set<String> kept) {
    this.files = List.copyOf(files);
    this.digests = CompletableFuture.supplyAsync(this::digest);
    this.packed = digests.thenApply(all -> pack(all, kept));
  }

  private List<String> digest() {
    return files.stream().map(file -> Digest.of(file.bytes()).hex()).toList();
  }

  private List<byte[]> pack(List<String> digests, Set<String> kept) {
    List<byte[]> out = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      boolean there = kept.contains(digests.get(i));
      out.add(there ? new byte[0] : Packed.pack(files.get(i).bytes()));
    }
    return out;
  }

  /** As an entry names them. */
  List<Entry.Kept> named() {
    List<String> digest = digests.join();
    List<Entry.Kept> out = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      out.add(new Entry.Kept(files.get(i).kind(), files.get(i).path(), digest.get(i)));
    }
    return out;
  }

  /** The i-th of those that were not kept already, as it is to be written. */
  byte[] packed(int i) {
    return packed.join().get(i);
  }
}
