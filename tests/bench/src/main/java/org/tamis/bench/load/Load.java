package org.tamis.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tamis.bench.load.LoadReport.Row;
import org.tamis.bench.load.LoadReport.Subject;

/** Measures both servers in turn, so that what else the machine does meets both. */
final class Load {
  private final LoadOptions options;
  private final List<byte[]> mail;
  private final Map<Subject, List<Measured>> measured = new LinkedHashMap<>();
  private final Map<Target, Long> sent = new LinkedHashMap<>();

  Load(LoadOptions options) throws IOException {
    this.options = options;
    this.mail = new ArrayList<>(options.work().mail());
    if (options.corpus().isPresent()) {
      mail.addAll(LoadMail.of(options.corpus().get()));
    }
  }

  LoadReport run() throws IOException, InterruptedException {
    if (options.stores().contains(LoadOptions.Store.MAILDIR)) {
      intoMaildir();
    }
    if (options.stores().contains(LoadOptions.Store.IMAP)) {
      intoImap();
    }
    List<Row> rows = new ArrayList<>();
    measured.forEach((subject, all) -> rows.add(new Row(subject, Measured.of(all))));
    return new LoadReport(rows);
  }

  /** A server, the accounts that it is measured with, and how the results are headed. */
  private record Lane(
      Target target, ProcessTree all, List<String> accounts, String store, int rules) {}

  private void intoMaildir() throws IOException, InterruptedException {
    Map<String, String> scripts = new LinkedHashMap<>();
    for (int rules : options.rules()) {
      scripts.putAll(scripts("rules" + rules, rules));
    }
    try (DovecotTarget dovecot = DovecotTarget.start()) {
      for (Map.Entry<String, String> script : scripts.entrySet()) {
        dovecot.script(script.getKey(), script.getValue());
      }
      try (TamisTarget tamis = TamisTarget.intoMaildir(options, scripts)) {
        List<Lane> lanes = new ArrayList<>();
        for (int rules : options.rules()) {
          List<String> accounts = Target.accounts("rules" + rules, options.accounts());
          lanes.add(new Lane(dovecot, dovecot.processes(), accounts, "maildir", rules));
          lanes.add(new Lane(tamis, tamis.processes(), accounts, "maildir", rules));
        }
        measure(lanes);
        check(dovecot, Target.stored(dovecot.homes()));
        check(tamis, Target.stored(tamis.trees()));
      }
    }
  }

  /** The store's own LMTP with its Sieve, beside Tamis in front of the same store. */
  private void intoImap() throws IOException, InterruptedException {
    Map<String, String> scripts = new LinkedHashMap<>();
    for (int rules : options.rules()) {
      scripts.putAll(scripts("imap" + rules, rules));
    }
    try (DovecotTarget dovecot = DovecotTarget.start();
        TamisTarget tamis = TamisTarget.intoImap(options, dovecot.server(), scripts)) {
      ProcessTree both = tamis.processes().and(dovecot.processes());
      List<Lane> lanes = new ArrayList<>();
      for (int rules : options.rules()) {
        List<String> direct = Target.accounts("direct" + rules, options.accounts());
        for (String account : direct) {
          dovecot.script(account, options.work().script(rules, account));
        }
        List<String> sorted = Target.accounts("imap" + rules, options.accounts());
        lanes.add(new Lane(dovecot, dovecot.processes(), direct, "imap", rules));
        lanes.add(new Lane(tamis, both, sorted, "imap", rules));
      }
      measure(lanes);
      sent.merge(dovecot, sent.remove(tamis), Long::sum);
      check(dovecot, Target.stored(dovecot.homes()));
    }
  }

  private Map<String, String> scripts(String word, int rules) {
    Map<String, String> scripts = new LinkedHashMap<>();
    for (String account : Target.accounts(word, options.accounts())) {
      scripts.put(account, options.work().script(rules, account));
    }
    return scripts;
  }

  private void measure(List<Lane> lanes) throws IOException, InterruptedException {
    for (Lane lane : lanes) {
      burst(lane, options.sessions().getLast(), options.warmUp());
    }
    for (int round = 0; round < options.rounds(); round++) {
      for (int sessions : options.sessions()) {
        for (Lane lane : lanes) {
          Measured one = burst(lane, sessions, options.messages());
          Subject subject = new Subject(lane.store(), lane.rules(), sessions, lane.target().name());
          measured.computeIfAbsent(subject, _ -> new ArrayList<>()).add(one);
        }
      }
    }
  }

  private Measured burst(Lane lane, int sessions, int messages)
      throws IOException, InterruptedException {
    long number = sent.merge(lane.target(), (long) messages, Long::sum);
    ProcessTree server = lane.target().processes();
    try {
      return Burst.of(messages, sender(lane), lane.all(), server, number - messages).run(sessions);
    } catch (IOException e) {
      throw new IOException(lane.target().name() + ": " + e + "\n" + lane.target().log(), e);
    }
  }

  private Burst.Clients sender(Lane lane) {
    return () -> new LmtpSession(lane.target().lmtpPort(), lane.accounts(), mail);
  }

  /** A server that is fast because it loses mail is not fast. */
  private void check(Target target, long stored) throws IOException {
    if (stored != sent.get(target)) {
      throw new IOException(
          "%s has %d messages, and took %d".formatted(target.name(), stored, sent.get(target)));
    }
  }
}
