package org.tamis.engine.ext.extlists;

import java.util.List;
import java.util.Set;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.TextList;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.MatchType;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TagSpec;
import org.tamis.engine.signature.TestSpec;

/** RFC 6134. */
public final class ExtlistsExtension implements Extension {
  private static final Parameter<Boolean> LIST = Parameter.flag("list");
  private static final Parameter<TextList> NAMES = Parameter.strings("list names");

  @Override
  public String capability() {
    return "extlists";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return !settings.of(ExtlistsSettings.class, ExtlistsSettings.DEFAULTS).schemes().isEmpty();
  }

  @Override
  public List<MatchType> matchTypes() {
    return List.of(new ListMatchType());
  }

  @Override
  public List<TagSpec> tags() {
    return List.of(new TagSpec(LIST, Set.of("redirect"), _ -> new ListTarget()));
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(
        TestSpec.of(
                "valid_ext_list", Signature.NOTHING.positional(NAMES), ExtlistsExtension::generate)
            .needing(Needs.NOTHING));
  }

  /** RFC 6134 §2.7: all of the names; a malformed one is an answer and no error. */
  private static Condition generate(Call call) {
    TextList names = call.get(NAMES);
    return run -> names.values(run).stream().allMatch(name -> ExternalList.exists(name, run));
  }
}
