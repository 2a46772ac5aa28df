package org.tamis.engine.ext.duplicate;

import java.util.Optional;
import org.tamis.engine.ext.base.HeaderNames;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.DeliveryOnly;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;

/**
 * RFC 7352 §3.
 *
 * @param seconds how long the ID is remembered; 0 for not at all
 * @param last whether the time counts from the last time that the ID was seen
 */
record DuplicateTest(
    UniqueId id, Optional<Text> handle, long seconds, boolean last, DuplicateSettings settings)
    implements Condition {
  private static final Parameter<Text> HANDLE = Parameter.string("handle");
  private static final Parameter<Text> HEADER = Parameter.string("header");
  private static final Parameter<Text> UNIQUEID = Parameter.string("uniqueid");
  private static final Parameter<Long> SECONDS = Parameter.number("seconds");
  private static final Parameter<Boolean> LAST = Parameter.flag("last");

  static final TestSpec SPEC =
      TestSpec.of(
              "duplicate",
              Signature.NOTHING
                  .tag(HANDLE)
                  .atMostOne(HEADER, UNIQUEID) // RFC 7352 §3.1: they exclude each other
                  .tag(SECONDS)
                  .tag(LAST),
              DuplicateTest::generate)
          .needing(call -> id(call).needs())
          .checkedBy(DuplicateTest::check)
          .unrepeatable();

  /** RFC 7352 §3.1: an invalid header name must not be an error. */
  private static void check(Call call, Report report) {
    call.find(HEADER).ifPresent(name -> HeaderNames.check(name, report));
  }

  private static Condition generate(Call call) {
    DuplicateSettings settings =
        call.settings().of(DuplicateSettings.class, DuplicateSettings.DEFAULTS);
    // RFC 7352 §3.3: more than the site allows is silently cut to that
    long seconds =
        call.find(SECONDS)
            .map(asked -> Math.min(asked, settings.mostSeconds()))
            .orElse(settings.seconds());
    return new DuplicateTest(id(call), call.find(HANDLE), seconds, call.has(LAST), settings);
  }

  private static UniqueId id(Call call) {
    Optional<UniqueId> given = call.find(UNIQUEID).map(UniqueId.Given::new);
    return given
        .or(() -> call.find(HEADER).map(DuplicateTest::ofHeader))
        .orElse(UniqueId.MESSAGE_ID);
  }

  private static UniqueId ofHeader(Text name) {
    return name.constant()
        .flatMap(HeaderName::parse)
        .<UniqueId>map(UniqueId.OfHeader::new)
        .orElseGet(() -> new UniqueId.OfNamedHeader(name));
  }

  @Override
  public boolean holds(Run run) {
    DeliveryOnly.check("duplicate", run); // RFC 7352 §3.4: SHOULD NOT be allowed there
    Optional<String> found = id.of(run);
    // RFC 7352 §3.1 and §3.3: without an ID, and with no time to remember it, it is always false
    if (found.isEmpty() || seconds == 0) {
      return false;
    }
    DuplicateKey key = TrackedKey.of(handle.map(text -> text.value(run)), found.get(), run.work());
    boolean seen = run.resultState(Asked.KEY).seen(key, settings, run);
    // RFC 7352 §3.3: without :last the entry keeps the time at which it was made
    if (!seen || last) {
      run.remember(new DuplicateMark(key, seconds));
    }
    return seen;
  }
}
