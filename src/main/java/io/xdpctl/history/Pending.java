package io.xdpctl.history;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.PinnedBytes;
import io.xdpctl.kernel.Refused;
import java.util.Optional;

/**
 * What is undone unless it is confirmed, pinned below the root.
 *
 * <pre>
 * unconfirmed    as long as it waits
 * lapsed         once it was undone, until the next apply is done
 * </pre>
 */
public final class Pending {
  private final Bpf bpf;
  private final PinnedBytes pinned;
  private final String root;

  Pending(Bpf bpf, String root) {
    this.bpf = bpf;
    this.pinned = new PinnedBytes(bpf);
    this.root = root;
  }

  private String path() {
    return root + "/unconfirmed";
  }

  private String lapsedPath() {
    return root + "/lapsed";
  }

  public Optional<Unconfirmed> unconfirmed() {
    return pinned.read(path()).map(EntryCodec::unconfirmed);
  }

  /** In one step, also over an older wish. */
  public void await(Unconfirmed wish) {
    bpf.mountBpffs(root);
    pinned.replace("unconfirmed", EntryCodec.encode(wish), path());
  }

  public void settle() {
    bpf.remove(path());
    bpf.remove(path() + "-new");
  }

  /**
   * It was undone: nobody waits for it any more, and who comes to confirm it is told.
   *
   * @param back number of the entry that was gone back to; 0 for nothing
   */
  public void lapse(int back) {
    unconfirmed().ifPresent(wish -> lapse(wish, back));
    settle();
  }

  private void lapse(Unconfirmed wish, int back) {
    if (wish.back() == back) {
      bpf.rename(path(), lapsedPath()); // needs no memory
    } else {
      pinned.replace("lapsed", EntryCodec.encode(wish.takenBackTo(back)), lapsedPath());
    }
  }

  /** What was undone, as long as nothing was applied since. */
  public Optional<Unconfirmed> lapsed() {
    return pinned.read(lapsedPath()).map(EntryCodec::unconfirmed);
  }

  public void forgetLapsed() {
    bpf.remove(lapsedPath());
    bpf.remove(lapsedPath() + "-new");
  }

  /**
   * What must not change now: somebody may go back to it.
   *
   * @param command that would change it
   */
  public void refuseUnconfirmed(String command) {
    if (unconfirmed().isPresent()) {
      throw new Refused(
          command + ": what was applied last is not confirmed yet",
          "xdpctl confirm keeps it, xdpctl rollback goes back");
    }
  }
}
