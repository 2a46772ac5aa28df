package org.tamis.bench.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.tamis.bench.Timed;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ImapLink;
import org.tamis.bridge.testing.Link;

/** The comparison of docs/performance.md, in one run. */
final class FilterBench {
  private static final Duration ONE_WAY = Duration.ofMillis(20);

  /** Of the script that is previewed. */
  private static final int PREVIEWED = 100;

  private final FilterOptions options;
  private final List<FilterRow> rows = new ArrayList<>();

  FilterBench(FilterOptions options) {
    this.options = options;
  }

  List<FilterRow> run() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("tamis-filter");
    try (DovecotServer server = DovecotServer.start(DovecotServer.Layout.SLASH)) {
      Site site = new Site(server, directory, options.tamis());
      for (int rules : options.rules()) {
        sort(site, rules);
      }
      preview(site);
    } finally {
      PathUtils.deleteDirectory(directory);
    }
    return List.copyOf(rows);
  }

  /** Each has a mailbox of its own that nobody has read yet, and its list of messages made. */
  private void sort(Site site, int rules) throws IOException, InterruptedException {
    MailTree mail = MailTree.write(site.home("mail" + rules), options.messages(), rules);
    String peer = "peer" + rules;
    MailTree theirs = mail.copy(site.home(peer));
    site.index(peer);
    site.script(rules);
    rows.add(row(rules, "sieve-filter -e", site.sieveFilter(peer)));
    check(theirs);
    String own = "tamis" + rules;
    MailTree ours = mail.copy(site.home(own));
    site.index(own);
    rows.add(row(rules, "tamis filter --execute", site.tamis(own, site.port(), true)));
    check(ours);
    String far = "far" + rules;
    MailTree away = mail.copy(site.home(far));
    site.index(far);
    try (Link link = new Link(site.port())) {
      link.delay(ONE_WAY);
      rows.add(row(rules, "tamis filter --execute, 40 ms", site.tamis(far, link.port(), true)));
    }
    check(away);
  }

  private FilterRow row(int rules, String what, Timed timed) {
    return new FilterRow(rules, what, options.messages(), timed, 0);
  }

  private void check(MailTree tree) throws IOException {
    long filed = (options.messages() + TopicRules.FILED - 1) / TopicRules.FILED;
    if (tree.left() != options.messages() - filed) {
      throw new IOException(tree + " has " + tree.left() + " messages left in INBOX");
    }
  }

  private void preview(Site site) throws IOException, InterruptedException {
    MailTree.write(site.home("preview"), options.messages(), PREVIEWED);
    site.index("preview");
    site.script(PREVIEWED);
    for (String what : List.of("tamis filter, first time", "tamis filter, again")) {
      rows.add(row(PREVIEWED, what, site.tamis("preview", site.port(), false)));
    }
    try (Link link = new Link(site.port())) {
      link.delay(ONE_WAY);
      rows.add(row(PREVIEWED, "tamis filter, 40 ms", site.tamis("preview", link.port(), false)));
    }
    try (ImapLink link = new ImapLink(site.port(), ImapLink.Mask.NOTHING)) {
      Timed timed = site.tamis("preview", link.port(), false);
      rows.add(
          new FilterRow(
              PREVIEWED, "tamis filter, octets", options.messages(), timed, link.octetsDown()));
    }
  }
}
