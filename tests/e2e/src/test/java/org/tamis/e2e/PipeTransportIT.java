package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.EximServer;
import org.tamis.bridge.testing.Mta;
import org.tamis.bridge.testing.PostfixServer;

/** {@code tamis deliver} as a pipe transport, as docs/pipe.md has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipeTransportIT {
  private static final String LISTS = MtaRows.LISTS;
  private static final String NOBODY = MtaRows.NOBODY;

  private MtaSite site;
  private Path program;

  /** Where nobody may read it. */
  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot and root").isEmpty();
    site = MtaSite.start(directory);
    program = Files.copy(Path.of("../../bin/tamis-deliver"), directory.resolve("tamis-deliver"));
  }

  @AfterAll
  void stop() throws IOException {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void ofPostfix() throws IOException {
    assumeThat(PostfixServer.missing()).as("this test needs Postfix and root").isEmpty();
    PageBlocks page = PageBlocks.of("pipe.md");
    String domains = "virtual_mailbox_domains = example.org\nrecipient_delimiter = +\n";
    String main = page.named("/etc/postfix/main.cf") + domains;
    String master = calling(page.named("/etc/postfix/master.cf"), "vmail:tamis", "daemon:daemon");
    // pipe(8) takes neither the user nor the group of the queue, which is nobody's here
    Path socket = site.socket();
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
    Files.setPosixFilePermissions(socket.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Mta mta = PostfixServer.start(main, master, Map.of())) {
      eachRecipientEndsInItsOwnWay(mta);
      whatIsDeferredIsDeliveredLaterAndOnce(mta);
    }
  }

  @Test
  void ofExim() throws IOException {
    assumeThat(EximServer.missing()).as("this test needs Exim and root").isEmpty();
    PageBlocks page = PageBlocks.of("pipe.md");
    String router = page.named("/etc/exim4/conf.d/router/150_tamis");
    String transport =
        calling(
            page.named("/etc/exim4/conf.d/transport/30_tamis"),
            "user = vmail\n  group = tamis",
            "user = nobody\n  group = nogroup");
    EximServer.Sections sections = new EximServer.Sections("", "", router, transport);
    try (Mta mta = EximServer.start(sections)) {
      eachRecipientEndsInItsOwnWay(mta);
      whatIsDeferredIsDeliveredLaterAndOnce(mta);
    }
  }

  private String calling(String block, String owner, String user) {
    String here = program + " --socket " + site.socket();
    String called = PageBlocks.replaced(block, "/opt/tamis/tamis deliver", here);
    return PageBlocks.replaced(called, owner, user);
  }

  private void eachRecipientEndsInItsOwnWay(Mta mta) throws IOException {
    int reports = site.mail(MtaSite.CAROL).size();
    MtaRows.send(mta, "pipe", LISTS, MtaSite.STRICT, MtaSite.FULL, NOBODY);
    assertThat(site.await(mta, LISTS, 1).getFirst()).as(mta.log()).startsWith("sent ");
    for (String recipient : List.of(MtaSite.STRICT, MtaSite.FULL, NOBODY)) {
      assertThat(site.await(mta, recipient, 1).getFirst()).as(mta.log()).startsWith("bounced ");
    }
    assertThat(site.mail(MtaSite.ANN))
        .filteredOn(mail -> mail.octets().contains("Subject: pipe\r\n"))
        .allSatisfy(mail ->
            assertThat(mail.octets())
                .startsWith("Return-Path: <carol@example.org>\r\nDelivered-To: " + LISTS + "\r\n")
                .containsOnlyOnce("\r\nDelivered-To:"))
        .isNotEmpty();
    assertThat(site.await(MtaSite.CAROL, reports + 1))
        .anySatisfy(report ->
            assertThat(report.octets()).contains("<" + MtaSite.STRICT + "> not from you, please"));
  }

  private void whatIsDeferredIsDeliveredLaterAndOnce(Mta mta) throws IOException {
    long before = later();
    site.cutStore();
    try {
      MtaRows.send(mta, "pipe later", MtaSite.ANN);
      assertThat(site.await(mta, MtaSite.ANN, 1).getFirst()).as(mta.log()).startsWith("deferred ");
    } finally {
      site.mendStore();
    }
    List<String> attempts = site.await(mta, MtaSite.ANN, 1);
    while (!attempts.getLast().startsWith("sent ")) {
      mta.flush();
      attempts = site.await(mta, MtaSite.ANN, attempts.size() + 1);
    }
    assertThat(later()).isEqualTo(before + 1);
  }

  private long later() throws IOException {
    return site.mail(MtaSite.ANN).stream()
        .filter(mail -> mail.octets().contains("Subject: pipe later\r\n"))
        .count();
  }
}
