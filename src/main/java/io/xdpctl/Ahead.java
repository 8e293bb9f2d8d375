package io.xdpctl;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Work whose result will be asked for, done from now on beside what comes before that. */
public final class Ahead {
  private Ahead() {}

  /**
   * @param work touches nothing that others change; what failed is tried again, where whoever asks
   *     is told
   */
  public static <T> Supplier<T> of(Supplier<T> work) {
    CompletableFuture<Supplier<T>> begun =
        CompletableFuture.supplyAsync(work)
            .handle((result, failure) -> failure == null ? () -> result : work);
    return () -> begun.join().get();
  }
}
