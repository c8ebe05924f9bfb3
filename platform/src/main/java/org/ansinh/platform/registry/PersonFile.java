package org.ansinh.platform.registry;

import java.util.List;
import java.util.Map;

/** What the page of a person's file shows. {@code programmes}: names by code, the empty code for everything. */
public record PersonFile(List<Contacts.Contact> contacts, List<Receivers.Receiver> receivers, List<Receivers.Guardian> guardians,
        List<PayAccounts.PayAccount> accounts, Map<String, String> programmes, boolean mayRecord) {}
