package io.xdpctl.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Where 32 bits differ from 64, and signs from none. */
class ArithmeticTest {
  private static final int ADD = 0x00;
  private static final int SUBTRACT = 0x10;
  private static final int SHIFT_RIGHT = 0x70;
  private static final int SHIFT_SIGNED = 0xc0;
  private static final int GREATER = 0x20;
  private static final int GREATER_SIGNED = 0x60;

  @Test
  void wordsWrapAndHaveNoUpperBits() {
    assertEquals(0, Arithmetic.compute(ADD, 0xffffffffL, 1, false));
    assertEquals(0x1_0000_0000L, Arithmetic.compute(ADD, 0xffffffffL, 1, true));
    assertEquals(0xffffffffL, Arithmetic.compute(SUBTRACT, 0, 1, false));
    assertEquals(-1, Arithmetic.compute(SUBTRACT, 0, 1, true));
  }

  @Test
  void shiftsKnowTheirWidth() {
    assertEquals(0x7fffffffL, Arithmetic.compute(SHIFT_RIGHT, -1, 1, false));
    assertEquals(0xffffffffL, Arithmetic.compute(SHIFT_SIGNED, 0x80000000L, 31, false));
    assertEquals(1, Arithmetic.compute(SHIFT_SIGNED, 0x80000000L, 31, true));
    assertEquals(2, Arithmetic.compute(SHIFT_RIGHT, 2, 64, true));
  }

  @Test
  void comparisonsKnowSigns() {
    assertTrue(Arithmetic.jumps(GREATER, -1, 1, true));
    assertFalse(Arithmetic.jumps(GREATER_SIGNED, -1, 1, true));
    assertTrue(Arithmetic.jumps(GREATER, 0xffffffffL, 1, false));
    assertFalse(Arithmetic.jumps(GREATER_SIGNED, 0xffffffffL, 1, false));
    assertTrue(Arithmetic.jumps(GREATER_SIGNED, 0xffffffffL, 1, true));
  }

  @Test
  void bytesAreSwapped() {
    assertEquals(0x3412, Arithmetic.swap(0xff1234, 16, true));
    assertEquals(0x1234, Arithmetic.swap(0xff1234, 16, false));
    assertEquals(0x0807060504030201L, Arithmetic.swap(0x0102030405060708L, 64, true));
  }

  @Test
  void whatIsUnknownIsAFault() {
    assertThrows(MachineFault.class, () -> Arithmetic.compute(0xd0, 1, 1, true));
    assertThrows(MachineFault.class, () -> Arithmetic.jumps(0xe0, 1, 1, true));
  }
}
