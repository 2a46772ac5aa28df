package org.tamis.engine.ext.enotify;

import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;

/** {@code valid_notify_method} (RFC 5435 §4) and {@code notify_method_capability} (§5). */
final class MethodTests {
  private static final Parameter<TextList> METHODS = Parameter.strings("notification URIs");
  private static final Parameter<Text> METHOD = Parameter.string("notification URI");
  private static final Parameter<Text> CAPABILITY = Parameter.string("notification capability");
  private static final Parameter<TextList> KEYS = Parameter.strings("keys");

  static final TestSpec VALID =
      TestSpec.of("valid_notify_method", Signature.NOTHING.positional(METHODS), MethodTests::valid)
          .needing(Needs.NOTHING);

  static final TestSpec CAPABLE =
      TestSpec.of(
              "notify_method_capability",
              Signature.NOTHING.positional(METHOD).positional(CAPABILITY).matching(KEYS),
              MethodTests::capable)
          .needing(Needs.NOTHING);

  private MethodTests() {}

  /** RFC 5435 §4: true only if all of them are. */
  private static Condition valid(Call call) {
    TextList methods = call.get(METHODS);
    NotifySettings settings = NotifyAction.settings(call);
    return run -> methods.values(run).stream().allMatch(uri -> isValid(uri, settings, run));
  }

  private static boolean isValid(String uri, NotifySettings settings, Run run) {
    run.work().spend(uri.length());
    return Method.isValid(uri, settings);
  }

  private static Condition capable(Call call) {
    return call.match(
        new CapabilityValue(
            call.get(METHOD),
            call.get(CAPABILITY),
            NotificationCapabilities.active(call.compilation()),
            NotifyAction.settings(call)));
  }
}
