package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.EximServer;
import org.tamis.bridge.testing.Mta;

/** Exim, as docs/exim.md sets it up. */
class EximIT extends MtaRows {
  @Override
  void need() {
    assumeThat(EximServer.missing()).as("this test needs Exim and root").isEmpty();
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot and root").isEmpty();
  }

  @Override
  Mta start(MtaSite site) throws IOException {
    return start("");
  }

  private Mta start(String recipients) throws IOException {
    PageBlocks page = PageBlocks.of("exim.md");
    return EximServer.start(
        new EximServer.Sections(
            page.named("/etc/exim4/conf.d/main/000_tamis"),
            recipients,
            page.named("/etc/exim4/conf.d/router/150_tamis"),
            PageBlocks.replaced(
                page.named("/etc/exim4/conf.d/transport/30_tamis"), "2424", site().lmtpPort())));
  }

  @Test
  void unknownRecipientsAreAskedFor() throws IOException {
    String asking = PageBlocks.of("exim.md").named("/etc/exim4/tamis.acl");
    try (Mta mta = start(asking)) {
      List<String> replies = replies(mta, "asked", LISTS, NOBODY);
      assertThat(replies.get(0)).as(mta.log()).startsWith("250 ");
      assertThat(replies.get(1)).startsWith("550 unknown recipient");
      isFiled(mta, "asked");
    }
  }

  @Test
  void theEnvelopeIsInTheMessage() throws IOException {
    try (Mta mta = start("")) {
      send(mta, "fields", MtaSite.ANN);
      assertThat(site().await(mta, MtaSite.ANN, 1)).singleElement().asString().startsWith("sent ");
      assertThat(site().mail(MtaSite.ANN))
          .filteredOn(mail -> mail.octets().contains("Subject: fields"))
          .singleElement()
          .satisfies(mail ->
              assertThat(mail.octets())
                  .startsWith("Return-Path: <carol@example.org>\r\n")
                  .doesNotContain("Return-path:")
                  .containsOnlyOnce("Envelope-to: ann@example.org\r\n")
                  .containsOnlyOnce("Delivery-date: "));
    }
  }
}
