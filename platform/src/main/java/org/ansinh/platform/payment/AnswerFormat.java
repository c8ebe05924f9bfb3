package org.ansinh.platform.payment;

/** Kinds of answer files. */
enum AnswerFormat {
    /** ISO 20022 customer payment status report, versions 03 and 10. */
    PAIN002,
    /** ISO 20022 debit and credit notification, version 08. */
    CAMT054,
    /** ISO 20022 account statement, version 08; may hold movements that are not payments of ours. */
    CAMT053,
    /** The table of docs/bank-answers.md, for banks without ISO 20022. */
    CSV
}
