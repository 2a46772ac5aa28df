package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.Mta;
import org.tamis.bridge.testing.PostfixServer;

/** Postfix, as docs/postfix.md sets it up. */
class PostfixIT extends MtaRows {
  private static final String MAIN = "/etc/postfix/main.cf";
  private static final String TCP = "127.0.0.1:2424";

  @Override
  void need() {
    assumeThat(PostfixServer.missing()).as("this test needs Postfix and root").isEmpty();
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot and root").isEmpty();
  }

  @Override
  Mta start(MtaSite site) throws IOException {
    return start("", Map.of());
  }

  private static PageBlocks page() throws IOException {
    return PageBlocks.of("postfix.md");
  }

  private PostfixServer start(String more, Map<String, String> files) throws IOException {
    return PostfixServer.start(handingOver() + more, "", files);
  }

  private String handingOver() throws IOException {
    String ours = "127.0.0.1:" + site().lmtpPort();
    return PageBlocks.replaced(page().named(MAIN), TCP, ours);
  }

  @Test
  void unknownRecipientsAreAskedFor() throws IOException {
    try (Mta mta = start(page().named(MAIN + ": asking Tamis"), Map.of())) {
      List<String> replies = replies(mta, "asked", LISTS, NOBODY, "ann@y.example");
      assertThat(replies.get(0)).as(mta.log()).startsWith("250 ");
      assertThat(replies.get(1)).startsWith("550 5.1.1 ").contains("undeliverable address");
      assertThat(replies.get(2)).contains("Relay access denied");
      isFiled(mta, "asked");
    }
  }

  @Test
  void unknownRecipientsAreNotInTheList() throws IOException {
    String list =
        PageBlocks.replaced(
            page().named(MAIN + ": a list of the accounts"), "/etc/postfix", "@ETC@");
    try (Mta mta = start(list, Map.of("tamis-accounts", MtaSite.ANN + " OK\n"))) {
      List<String> replies = replies(mta, "listed", LISTS, NOBODY);
      assertThat(replies.get(0)).as(mta.log()).startsWith("250 ");
      assertThat(replies.get(1)).startsWith("550 5.1.1 ");
      isFiled(mta, "listed");
    }
  }

  /** As root, Postfix's client is nobody, with the group of the socket's directory. */
  @Test
  void overAUnixSocket() throws IOException {
    String unix =
        PageBlocks.replaced(
            page().named(MAIN + ": over a unix socket"), "tamis/lmtp", site().socket());
    try (Mta mta = start(unix, Map.of())) {
      send(mta, "unix", MtaSite.ANN);
      assertThat(site().await(mta, MtaSite.ANN, 1))
          .as(mta.log())
          .singleElement()
          .asString()
          .startsWith("sent ");
      assertThat(mta.log()).contains("relay=mx.example.org[" + site().socket() + "]");
    }
  }

  /** The fields are on top, once, and each recipient has its own. */
  @Test
  void theEnvelopeIsInTheMessage() throws IOException {
    String master =
        page().named("/etc/postfix/master.cf: instead of the line \"lmtp\" that is there");
    String main = handingOver() + page().named(MAIN + ": with flags=DRX");
    try (Mta mta = PostfixServer.start(main, master, Map.of())) {
      send(mta, "fields", MtaSite.ANN, MtaSite.CAROL);
      for (String account : List.of(MtaSite.ANN, MtaSite.CAROL)) {
        assertThat(site().await(mta, account, 1)).singleElement().asString().startsWith("sent ");
        assertThat(site().mail(account))
            .filteredOn(mail -> mail.octets().contains("Subject: fields"))
            .singleElement()
            .satisfies(mail ->
                assertThat(mail.octets())
                    .startsWith("Return-Path: <carol@example.org>\r\n")
                    .containsOnlyOnce("Return-Path:")
                    .containsOnlyOnce("Delivered-To: " + account + "\r\n"));
      }
    }
  }
}
