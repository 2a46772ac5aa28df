package org.tamis.service.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One block of a PEM file (RFC 7468 §2): its label and what stands inside, which is base64. */
record PemBlock(String label, String body) {
  private static final int MOST_OCTETS = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /** All blocks; text around them is ignored. */
  static List<PemBlock> read(Path file) throws IOException {
    List<PemBlock> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text(file));
    while (matcher.find()) {
      blocks.add(new PemBlock(matcher.group(1), checked(file, matcher.group(2))));
    }
    if (blocks.isEmpty()) {
      throw new PemException(file, "holds no PEM block (-----BEGIN ...-----)");
    }
    return blocks;
  }

  byte[] der() {
    return Base64.getMimeDecoder().decode(body);
  }

  private static String text(Path file) throws IOException {
    try {
      if (Files.size(file) > MOST_OCTETS) {
        throw new PemException(file, "is too large for a PEM file");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new PemException(file, "does not exist", e);
    }
  }

  private static String checked(Path file, String body) throws PemException {
    if (body.contains(":")) { // RFC 1421 headers, as openssl writes for encrypted PKCS #1 keys
      throw new PemException(file, "the key is encrypted; decrypt it with openssl pkey");
    }
    try {
      Base64.getMimeDecoder().decode(body);
      return body;
    } catch (IllegalArgumentException e) {
      throw new PemException(file, "a PEM block is not base64", e);
    }
  }
}
