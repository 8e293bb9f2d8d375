package io.xdpctl.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Images that this process has read or made, by the id of their map.
 *
 * <p>An apply reads what runs three times, and a frozen map says the same each time. Only the
 * images of the last reading are kept. Whoever asks while one is being read waits for it.
 */
public final class ImageMemory {
  private Map<Integer, Images.Found> before = new HashMap<>();
  private Map<Integer, Images.Found> now = new HashMap<>();

  /** Another reading of the host begins. */
  synchronized void begin() {
    before = now;
    now = new HashMap<>();
  }

  /** An image that was just made, as the kernel holds it. */
  synchronized void add(Images.Found made) {
    now.put(made.id(), made);
  }

  /** What is known of a frozen map, or is read now. */
  synchronized Images.Found of(int id, Supplier<Images.Found> reader) {
    Images.Found found = now.getOrDefault(id, before.get(id));
    if (found == null) {
      found = reader.get();
    }
    now.put(id, found);
    return found;
  }
}
