package org.tamis.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Mail of 4 to 60 kB, as it goes over the wire: letters, newsletters in two forms and letters with
 * an attachment. A third fits a rule in the middle of the script, a third the last one, and a third
 * none. The same for each server and each run.
 */
public final class LoadMail {
  private static final int[] KILOBYTES = {4, 4, 6, 8, 10, 12, 16, 20, 28, 36, 48, 60};
  private static final String[] SUBJECTS = {
    "Lunch on Thursday?", "Your invoice 2026-%d", "Re: minutes of the meeting %d",
  };

  private LoadMail() {}

  /** Without the Message-ID, which {@link LmtpSession} puts on top, and with the final dot. */
  public static List<byte[]> generated() {
    List<byte[]> all = new ArrayList<>();
    Random random = new Random(5228);
    for (int i = 0; i < KILOBYTES.length * SUBJECTS.length; i++) {
      String subject = SUBJECTS[i % SUBJECTS.length].formatted(i);
      all.add(wire(message(i, subject, KILOBYTES[i / SUBJECTS.length] * 1_000, random)));
    }
    return all;
  }

  /** The files of a directory that are mail. */
  static List<byte[]> of(Path directory) throws IOException {
    List<byte[]> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.eml")) {
      for (Path file : files) {
        all.add(wire(Files.readString(file, StandardCharsets.ISO_8859_1)));
      }
    }
    return all;
  }

  private static String message(int number, String subject, int octets, Random random) {
    StringBuilder text = new StringBuilder(octets + 2_000);
    for (int hop = 0; hop < 3 + number % 4; hop++) {
      text.append(
          """
          Received: from mx%d.example.net (mx%d.example.net [192.0.2.%d])
          	by mail.example.org with ESMTPS id 4XyZ%dab; Sun, 22 Nov 2026 09:1%d:00 +0100
          """
              .formatted(hop, hop, hop, number, hop));
    }
    text.append(
        """
        DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com; s=s1; t=1795338000;
         bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; h=From:To:Subject; b=%s
        From: =?UTF-8?Q?Andr=C3=A9?= Dupont <andre%d@example.com>
        To: "Team, All" <team@example.org>, Mia <mia@example.org>
        Subject: %s
        Date: Sun, 22 Nov 2026 09:15:00 +0100
        List-Id: Team <team%d.lists.example.org>
        X-Spam-Status: No, score=-1.9
        MIME-Version: 1.0
        """
            .formatted(base64(random, 172), number, subject, number));
    switch (number % 3) {
      case 0 -> text.append(textPart(octets, random));
      case 1 ->
          multipart(
              text, "alternative", textPart(octets / 3, random), htmlPart(octets * 2 / 3, random));
      default ->
          multipart(
              text, "mixed", textPart(octets / 8, random), attachment(octets * 7 / 8, random));
    }
    return text.toString();
  }

  private static void multipart(StringBuilder text, String kind, String... parts) {
    text.append("Content-Type: multipart/%s; boundary=\"=_part\"\n\n".formatted(kind));
    for (String part : parts) {
      text.append("--=_part\n").append(part);
    }
    text.append("--=_part--\n");
  }

  private static String textPart(int octets, Random random) {
    StringBuilder text = new StringBuilder("Content-Type: text/plain; charset=utf-8\n\n");
    while (text.length() < octets) {
      text.append(
          "All actions %d are with their owners; the next meeting is on Monday.\n"
              .formatted(random.nextInt(1_000_000)));
    }
    return text.toString();
  }

  private static String htmlPart(int octets, Random random) {
    StringBuilder text =
        new StringBuilder("Content-Type: text/html; charset=utf-8\n\n<html><body>\n");
    while (text.length() < octets) {
      text.append(
          "<p>Offer <a href=\"https://shop.example.com/%d\">number %d</a> ends on Monday.</p>\n"
              .formatted(random.nextInt(1_000_000), random.nextInt(1_000)));
    }
    return text.append("</body></html>\n").toString();
  }

  private static String attachment(int octets, Random random) {
    StringBuilder text =
        new StringBuilder(
            """
            Content-Type: application/pdf; name="report.pdf"
            Content-Disposition: attachment; filename="report.pdf"
            Content-Transfer-Encoding: base64

            """);
    while (text.length() < octets) {
      text.append(base64(random, 76)).append('\n');
    }
    return text.toString();
  }

  private static String base64(Random random, int letters) {
    byte[] octets = new byte[letters * 3 / 4];
    random.nextBytes(octets);
    return Base64.getEncoder().encodeToString(octets);
  }

  /** With CRLF, stuffed dots and the dot that ends it (RFC 5321 §4.5.2). */
  static byte[] wire(byte[] message) {
    return wire(new String(message, StandardCharsets.ISO_8859_1));
  }

  private static byte[] wire(String text) {
    String lines = text.replaceAll("\r\n?|\n", "\r\n").replaceAll("(?m)^\\.", "..");
    String end = lines.endsWith("\r\n") ? ".\r\n" : "\r\n.\r\n";
    return (lines + end).getBytes(StandardCharsets.ISO_8859_1);
  }
}
