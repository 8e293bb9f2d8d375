package io.xdpctl.observe;

/** Events grouped by a key, the busiest kept in bounded memory. */
public final class TopEvents {
  /** Keys at a time; 2 MB. Whoever is more than one in so many events is among them. */
  public static final int CAPACITY = 1 << 15;

  private final TopKey key;
  private final PacketEnds ends = new PacketEnds();
  private final SpaceSaving table = new SpaceSaving(CAPACITY);

  public TopEvents(TopKey key) {
    this.key = key;
  }

  public TopKey key() {
    return key;
  }

  public void take(RecordView event) {
    ends.read(event);
    key.count(ends, event.length(), table);
  }

  /** What was counted until now was there before anybody looked: it belongs to no rate. */
  public void begin() {
    table.begin();
  }

  /** The same as {@link #read}, with what is fresh since {@link #begin}. */
  public SpaceSaving.Reading whole(int most) {
    return table.whole(most);
  }

  /** The {@code most} busiest, and the sum of all. */
  public SpaceSaving.Reading read(int most) {
    return table.read(most);
  }
}
