package org.tamis.bridge.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.DeliveryRun;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.plan.Content;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.replay.Answers;

/**
 * What happened in a delivery, without its time, its message and its sender: so the same for many
 * deliveries, of which it is stored once.
 *
 * @param recipient as in the envelope; "" for the account's name
 */
record Story(
    String recipient,
    Map<String, String> mailParameters,
    Map<String, String> rcptParameters,
    Answers answers,
    List<PastEffect> effects,
    List<DeliveryReport.Problem> problems,
    DeliveryResult result) {
  /** What they say of the transport, which no script sees (RFC 1870, RFC 6152, RFC 6531). */
  private static final Set<String> OF_TRANSPORT = Set.of("SIZE", "BODY", "SMTPUTF8");

  /** More than a script may do. */
  private static final int MOST = 100;

  static byte[] write(DeliveryReport report) {
    PackedWriter out = new PackedWriter();
    Optional<DeliveryRun> run = report.run();
    String recipient = report.recipient().address();
    out.text(recipient.equals(report.recipient().account()) ? "" : recipient);
    write(out, run.map(one -> one.envelope().mailParameters()).orElse(Map.of()));
    write(out, run.map(one -> one.envelope().rcptParameters()).orElse(Map.of()));
    Answers answers = run.map(DeliveryRun::answers).orElse(Answers.UNKNOWN);
    out.number(answers.whole() ? 1 : 0).list(answers.texts(), out::text);
    String sender = run.map(one -> one.envelope().from()).orElse("");
    EffectCodec effects = new EffectCodec(sender);
    out.list(first(report.entries()), entry -> effects.write(out, past(entry, sender)));
    out.list(first(report.problems()), problem -> write(out, problem));
    ResultCodec.write(out, report.result());
    return out.toBytes();
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(MOST, all.size()));
  }

  private static void write(PackedWriter out, Map<String, String> parameters) {
    List<Map.Entry<String, String>> told =
        parameters.entrySet().stream()
            .filter(one -> !OF_TRANSPORT.contains(one.getKey()))
            .sorted(Map.Entry.comparingByKey())
            .toList();
    out.list(told, one -> out.text(one.getKey()).text(one.getValue()));
  }

  private static PastEffect past(DeliveryReport.Entry entry, String sender) {
    return new PastEffect(
        entry.effect().action().word(),
        Target.of(entry.effect().action(), sender),
        entry.effect().origin(),
        entry.effect().content() instanceof Content.Edited,
        entry.result());
  }

  private static void write(PackedWriter out, DeliveryReport.Problem problem) {
    out.text(problem.what());
    out.number(problem.origin().isPresent() ? 1 : 0);
    problem.origin().ifPresent(origin -> write(out, origin));
  }

  static void write(PackedWriter out, Origin origin) {
    out.text(origin.script()).number(origin.line()).text(origin.rule().orElse(""));
  }

  /**
   * Reads what {@link #write(DeliveryReport)} has written.
   *
   * @param sender of the delivery
   */
  static Story read(byte[] octets, String sender) {
    PackedReader in = new PackedReader(octets);
    EffectCodec effects = new EffectCodec(sender);
    return new Story(
        in.text(),
        parameters(in),
        parameters(in),
        answers(in),
        in.list(() -> effects.read(in)),
        in.list(() -> problem(in)),
        ResultCodec.read(in));
  }

  private static Map<String, String> parameters(PackedReader in) {
    return in.list(() -> Map.entry(in.text(), in.text())).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Answers answers(PackedReader in) {
    boolean whole = in.number() == 1;
    return new Answers(in.list(in::text), whole);
  }

  private static DeliveryReport.Problem problem(PackedReader in) {
    String what = in.text();
    return new DeliveryReport.Problem(
        what, in.number() == 1 ? Optional.of(origin(in)) : Optional.empty());
  }

  static Origin origin(PackedReader in) {
    String script = in.text();
    int line = Math.toIntExact(in.number());
    return new Origin(script, line, Optional.of(in.text()).filter(rule -> !rule.isEmpty()));
  }

  Envelope envelope(String sender, String account) {
    String to = recipient.isEmpty() ? account : recipient;
    return new Envelope(sender, to, mailParameters, rcptParameters);
  }
}
