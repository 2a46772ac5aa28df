package org.tamis.service.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import org.tamis.service.files.DurableFiles;

/**
 * A certificate that a server makes for itself (RFC 5280 §4), so that there is TLS before its
 * operator has got a real one. Clients do not trust it; they can pin it, so that it stays the same
 * for ten years.
 *
 * <p>The JDK has keys and signatures, but no public class that puts a certificate together, and a
 * library that does is some megabytes. It is one sequence of a dozen values, which {@link Der}
 * writes; there is no cryptography here.
 */
public final class SelfSigned {
  private static final Logger LOG = System.getLogger(SelfSigned.class.getName());
  private static final Duration AGE = Duration.ofDays(3_650);
  private static final Duration LEAST = Duration.ofDays(30);
  private static final int LONGEST_COMMON_NAME = 64; // RFC 5280 §A.1, ub-common-name
  private static final int FIRST_GENERALIZED_YEAR = 2050; // RFC 5280 §4.1.2.5
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final byte[] VERSION_3 = hex("020102");
  private static final byte[] ECDSA_WITH_SHA256 = hex("300a06082a8648ce3d040302"); // RFC 5758 §3.2
  private static final byte[] COMMON_NAME = hex("0603550403");
  private static final byte[] ALTERNATIVE_NAMES = hex("0603551d11"); // RFC 5280 §4.2.1.6
  // RFC 5280 §4.2.1.12: for servers, and for nothing else
  private static final byte[] SERVER_ONLY = hex("30130603551d25040c300a06082b06010505070301");
  private static final byte[] LOOPBACK_4 = hex("87047f000001");
  private static final byte[] LOOPBACK_6 = hex("871000000000000000000000000000000001");

  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int UTF8_STRING = 0x0C;
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int SET = 0x31;
  private static final int DNS_NAME = 0x82;
  private static final int EXPLICIT_0 = 0xA0;
  private static final int EXPLICIT_3 = 0xA3;

  private SelfSigned() {}

  /**
   * The identity in a file of certificate and key, which is made where there is none or where the
   * certificate expires soon. The caller keeps other processes out.
   *
   * @param host the server's name, which goes into the certificate beside those of loopback
   */
  public static ServerIdentity readOrMake(Path file, String host) throws IOException {
    return readOrMake(file, host, InstantSource.system());
  }

  static ServerIdentity readOrMake(Path file, String host, InstantSource clock) throws IOException {
    Instant now = clock.instant();
    if (!Files.exists(file) || ServerIdentity.load(file, file).ends().isBefore(now.plus(LEAST))) {
      DurableFiles.SYSTEM.write(file, pem(host, now).getBytes(US_ASCII));
      LOG.log(Level.WARNING, "made a self-signed certificate for " + host + ": " + file);
    }
    return ServerIdentity.load(file, file);
  }

  private static String pem(String host, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      KeyPair keys = generator.generateKeyPair();
      byte[] content = content(keys.getPublic(), host, now);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate(), RANDOM);
      signature.update(content);
      byte[] certificate = Der.sequence(content, ECDSA_WITH_SHA256, bits(signature.sign()));
      return block("CERTIFICATE", certificate)
          + block("PRIVATE KEY", keys.getPrivate().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has EC keys", e);
    }
  }

  /** RFC 5280 §4.1: TBSCertificate. */
  private static byte[] content(PublicKey key, String host, Instant now) {
    byte[] name = name(host.substring(0, Math.min(host.length(), LONGEST_COMMON_NAME)));
    return Der.sequence(
        Der.element(EXPLICIT_0, VERSION_3),
        Der.element(INTEGER, serial()),
        ECDSA_WITH_SHA256,
        name,
        Der.sequence(time(now.minus(Duration.ofDays(1))), time(now.plus(AGE))), // clocks differ
        name,
        key.getEncoded(),
        Der.element(EXPLICIT_3, Der.sequence(alternativeNames(host), SERVER_ONLY)));
  }

  /** RFC 5280 §4.1.2.2: positive, and at most 20 octets. */
  private static byte[] serial() {
    byte[] serial = new byte[16];
    RANDOM.nextBytes(serial);
    serial[0] = (byte) ((serial[0] & 0x3F) | 0x40);
    return serial;
  }

  private static byte[] name(String host) {
    byte[] text = Der.element(UTF8_STRING, host.getBytes(UTF_8));
    return Der.sequence(Der.element(SET, Der.sequence(COMMON_NAME, text)));
  }

  private static byte[] time(Instant moment) {
    boolean late = moment.atZone(ZoneOffset.UTC).getYear() >= FIRST_GENERALIZED_YEAR;
    String text =
        DateTimeFormatter.ofPattern((late ? "uuuu" : "uu") + "MMddHHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .format(moment);
    return Der.element(late ? GENERALIZED_TIME : UTC_TIME, text.getBytes(US_ASCII));
  }

  private static byte[] alternativeNames(String host) {
    byte[] names =
        Der.sequence(
            Der.element(DNS_NAME, host.getBytes(US_ASCII)),
            Der.element(DNS_NAME, "localhost".getBytes(US_ASCII)),
            LOOPBACK_4,
            LOOPBACK_6);
    return Der.sequence(ALTERNATIVE_NAMES, Der.octetString(names));
  }

  private static byte[] bits(byte[] octets) {
    return Der.element(BIT_STRING, Der.joined(new byte[] {0}, octets)); // no unused bits
  }

  private static String block(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
