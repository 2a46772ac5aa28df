package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tamis.engine.message.Message;

/** Composed multiparts, as Angus reads them. */
class EntityTest {
  private static final String HOSTILE = "--=_x\r\n\r\n--\r\n.\r\nFrom here\r\n";

  @Test
  void partsComeBackAsTheyWere() throws Exception {
    byte[] original = "Subject: h\u00e9\r\n\r\nbody without end".getBytes(UTF_8);
    Entity entity =
        Entity.multipart(
            "report; report-type=delivery-status",
            List.of(
                Entity.ofText(HOSTILE),
                Entity.ofOctets(
                    "message/delivery-status", "Reporting-MTA: dns; x\r\n".getBytes(UTF_8)),
                Entity.ofMessage(Message.of(original))));
    MimeMultipart read = (MimeMultipart) parsed(entity).getContent();
    assertThat(read.getCount()).isEqualTo(3);
    assertThat(octets(read, 0)).isEqualTo(HOSTILE.getBytes(UTF_8));
    assertThat(octets(read, 2)).isEqualTo(original);
    assertThat(read.getBodyPart(2).getContentType()).isEqualTo("message/rfc822");
    assertThat(((MimeBodyPart) read.getBodyPart(1)).getEncoding()).isEqualTo("7bit");
    // RFC 2045 §6.4: no part may need more than the whole says
    assertThat(parsed(entity).getEncoding()).isEqualTo("8bit");
    assertThat(
            new jakarta.mail.internet.ContentType(read.getContentType())
                .getParameter("report-type"))
        .isEqualTo("delivery-status");
  }

  @Test
  void theBoundaryDependsOnThePartsAlone() {
    Entity one = Entity.multipart("mixed", List.of(Entity.ofText("a")));
    Entity same = Entity.multipart("mixed", List.of(Entity.ofText("a")));
    Entity other = Entity.multipart("mixed", List.of(Entity.ofText("b")));
    assertThat(composed(one)).isEqualTo(composed(same)).isNotEqualTo(composed(other));
  }

  @Test
  void multipartsNest() throws Exception {
    Entity inner = Entity.multipart("alternative", List.of(Entity.ofText("a"), Entity.ofText("b")));
    MimeMultipart read =
        (MimeMultipart)
            parsed(Entity.multipart("mixed", List.of(inner, Entity.ofText("c")))).getContent();
    assertThat(read.getCount()).isEqualTo(2);
    assertThat(((MimeMultipart) read.getBodyPart(0).getContent()).getCount()).isEqualTo(2);
  }

  private static byte[] octets(MimeMultipart multipart, int part) throws Exception {
    return ((MimeBodyPart) multipart.getBodyPart(part)).getRawInputStream().readAllBytes();
  }

  private static byte[] composed(Entity entity) {
    return new NewMessage().field("Subject", "x").with(entity).bytes();
  }

  private static MimeMessage parsed(Entity entity) throws Exception {
    return new MimeMessage(null, new ByteArrayInputStream(composed(entity)));
  }
}
