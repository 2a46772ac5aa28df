package org.tamis.engine.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {
  private static final byte[] ABC = "abc".getBytes(US_ASCII);

  /** FIPS 180-2, appendix B.1. */
  @Test
  void theExampleOfTheStandard() {
    assertThat(Sha256.hex(ABC))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void inPiecesItIsTheSame() {
    assertThat(new Sha256().add(ABC, 0, 1).add(ABC, 1, 1).add(ABC, 1, 3).hex())
        .isEqualTo(Sha256.hex(ABC));
    assertThat(new Sha256().add(0x616263).add(ABC).hex())
        .isEqualTo(Sha256.hex("\0abcabc".getBytes(US_ASCII)));
  }
}
