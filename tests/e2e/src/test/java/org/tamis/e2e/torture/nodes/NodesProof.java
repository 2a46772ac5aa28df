package org.tamis.e2e.torture.nodes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.tamis.e2e.ImapView;
import org.tamis.e2e.torture.Mail;
import org.tamis.e2e.torture.Senders;
import org.tamis.e2e.torture.Verdict;

/**
 * Several nodes, a primary with a standby, and mail at a steady rate: in each round something
 * breaks, is mended, and then each message is looked for; in the end all are looked for once more.
 */
final class NodesProof {
  private static final Senders.Pace PACE = new Senders.Pace(24, 800, 1_000, Duration.ofSeconds(4));

  /** So often a kind of fault may go unnoticed in a row. */
  private static final int MOST_UNNOTICED = 3;

  private final ProofOptions options;
  private final Path home;
  private final Consumer<String> told;
  private final Random random;
  private final List<Round> rounds = new ArrayList<>();

  /**
   * @param home gets a directory for each node, with its configuration and log
   * @param told gets a line for each round
   */
  NodesProof(ProofOptions options, Path home, Consumer<String> told) {
    this.options = options;
    this.home = home;
    this.told = told;
    this.random = new Random(options.seed());
  }

  /** Returns the sum of all rounds. */
  Round run() throws Exception {
    long end = System.nanoTime() + options.most().toNanos();
    List<String> accounts =
        IntStream.rangeClosed(1, MOST_UNNOTICED * options.rounds())
            .mapToObj(RoundMail::new)
            .flatMap(round -> round.accounts().stream())
            .toList();
    told.accept(Round.HEAD);
    try (ProofSite site = ProofSite.start(options, accounts, home, random)) {
      int counted = 0;
      while (counted < options.rounds() && System.nanoTime() < end) {
        Round round = round(site, options.kinds().get(counted % options.kinds().size()));
        rounds.add(round);
        told.accept(round.toString());
        round.verdict().faults().forEach(fault -> told.accept("  " + fault));
        counted += round.counts() ? 1 : 0;
        refuseIfUnnoticed();
      }
      Round all = Round.sum(rounds, lookAgain(site));
      told.accept(all.toString());
      return all;
    }
  }

  private void refuseIfUnnoticed() throws IOException {
    List<Round> last = rounds.subList(Math.max(0, rounds.size() - MOST_UNNOTICED), rounds.size());
    if (last.size() == MOST_UNNOTICED && last.stream().noneMatch(Round::counts)) {
      throw new IOException("nobody notices a fault of the kind " + last.getFirst().kind());
    }
  }

  private Round round(ProofSite site, Fault fault) throws Exception {
    RoundMail mails = new RoundMail(rounds.size() + 1);
    long begin = System.nanoTime();
    Senders senders = new Senders(site.lmtp(), mails, PACE, random);
    Strike strike = new Strike(site, senders, random);
    senders.start();
    strike.awaitSome();
    int before = senders.errors();
    strike.by(fault);
    strike.awaitSome();
    site.awaitShares();
    senders.finish();
    site.awaitEmptyOutbox();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    List<Mail> begun = senders.begun();
    return new Round(
        Integer.toString(mails.round()),
        fault.word(),
        begun,
        senders.replies(),
        senders.attempts(),
        senders.errors() - before,
        senders.longestSilence(),
        took,
        Verdict.of(
            begun, senders.replies(), site.contents(mails.accounts()), site.sink().received()));
  }

  /** Somebody may have done something behind the end of a round. */
  private Verdict lookAgain(ProofSite site) throws Exception {
    List<Mail> mails = new ArrayList<>();
    Map<Integer, String> replies = new HashMap<>();
    List<ImapView.Stored> stored = new ArrayList<>();
    for (Round round : rounds) {
      mails.addAll(round.mails());
      replies.putAll(round.replies());
    }
    for (int i = 1; i <= rounds.size(); i++) {
      stored.addAll(site.contents(new RoundMail(i).accounts()));
    }
    return Verdict.of(mails, replies, stored, site.sink().received());
  }
}
