package org.tamis.engine.ext.base;

import java.util.List;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Step;
import org.tamis.engine.signature.AddressPart;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.MatchType;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;

/** RFC 5228 without its optional parts. {@code if} and {@code require} are the checker's own. */
public final class BaseLanguage implements Extension {
  @Override
  public String capability() {
    return "";
  }

  @Override
  public boolean mustBeRequired() {
    return false;
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        // RFC 5228 §3.3
        CommandSpec.of("stop", Signature.NOTHING, _ -> (Step) _ -> Flow.STOP)
            .needing(Needs.NOTHING)
            .foreseenAs(_ -> new Prospect.Ends()),
        KeepAndDiscard.KEEP,
        KeepAndDiscard.DISCARD,
        RedirectAction.SPEC);
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(
        AddressTest.SPEC,
        ExistsTest.SPEC,
        HeaderTest.SPEC,
        SizeTest.SPEC,
        LogicTests.ALLOF,
        LogicTests.ANYOF,
        LogicTests.NOT,
        LogicTests.TRUE,
        LogicTests.FALSE);
  }

  @Override
  public List<MatchType> matchTypes() {
    return List.of(KeyMatchType.values());
  }

  @Override
  public List<AddressPart> addressParts() {
    return List.of(BasePart.values());
  }
}
