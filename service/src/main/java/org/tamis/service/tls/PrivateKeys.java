package org.tamis.service.tls;

import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;

/** Private keys in the forms that openssl writes: PKCS #8, PKCS #1 (RSA) and SEC 1 (EC). */
final class PrivateKeys {
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

  // INTEGER 0, then SEQUENCE { OID rsaEncryption, NULL } (RFC 5208 §5, RFC 8017 §A.1)
  private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");
  private static final byte[] VERSION = HexFormat.of().parseHex("020100");
  private static final byte[] EC_OID = HexFormat.of().parseHex("06072a8648ce3d0201");

  private PrivateKeys() {}

  /** The first key among the blocks of {@code file}. */
  static PrivateKey find(Path file, List<PemBlock> blocks) throws PemException {
    for (PemBlock block : blocks) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return pkcs8(file, block.der());
        }
        case "RSA PRIVATE KEY" -> {
          return pkcs8(file, wrapped(RSA, block.der()));
        }
        case "EC PRIVATE KEY" -> {
          return pkcs8(file, ec(file, block.der()));
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw new PemException(file, "the key is encrypted; decrypt it with openssl pkey");
        default -> {} // certificates or parameters beside the key
      }
    }
    throw new PemException(file, "holds no private key");
  }

  private static PrivateKey pkcs8(Path file, byte[] der) throws PemException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (InvalidKeySpecException e) {
        // It is of another algorithm.
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has " + algorithm, e);
      }
    }
    throw new PemException(file, "the private key is damaged or of an unknown kind");
  }

  private static byte[] wrapped(byte[] head, byte[] key) {
    return Der.sequence(head, Der.octetString(key));
  }

  /** SEC 1 §C.4: the curve is in the element tagged [0]; PKCS #8 wants it outside. */
  private static byte[] ec(Path file, byte[] sec1) throws PemException {
    byte[] curve =
        Der.child(sec1, 0xA0)
            .orElseThrow(() -> new PemException(file, "the EC key does not name its curve"));
    byte[] algorithm = Der.sequence(EC_OID, curve);
    return wrapped(Der.joined(VERSION, algorithm), sec1);
  }
}
