"""Wordings of action sections as caseworkers write them: each with all the remedies it tells, in order."""

from __future__ import annotations

# words of the section, then type, sum, deadline and recipients of each remedy
ACTIONS: list[tuple[str, list[str]]] = [
    (
        "  1. To remedy the injustice caused by the fault we found, the Council will carry out the following actions within "
        "one month of the date of our final decision:\n"
        "    • Apologise to Mrs X for the distress caused by its delay. We publish guidance on remedies which sets out how we "
        "expect organisations to apologise. The Council should consider this guidance when it makes the apology.\n"
        "    • Pay Mrs X £500 to recognise the distress and uncertainty caused.\n"
        "    • Pay Mrs X £1,200 on behalf of B to recognise three months of missed education. This is calculated at £400 a "
        "month.\n"
        "  2. Within three months of our final decision the Council will also:\n"
        "    • Remind relevant staff of the statutory timescales for issuing plans.\n"
        "    • Review its procedures for commissioning tuition and produce an action plan of the improvements it will make.\n"
        "  3. The Council should provide us with evidence it has complied with the above actions.",
        [
            "apology P1M Mrs X",
            "financial-distress 500 P1M Mrs X",
            "financial-loss-of-service 1200 P1M B",
            "staff-training-or-guidance P3M",
            "policy-or-procedure P3M",
        ],
    ),
    (
        "  1. Within one month of the final decision the Council has agreed to:\n"
        "    a) apologise to Mrs X and B for the faults identified;\n"
        "    b) make a symbolic payment of £300 to Mrs X in recognition of her avoidable frustration;\n"
        "    c) issue B's final Education, Health and Care Plan;\n"
        "    d) by training or other means, remind staff of the need to keep records of meetings; and\n"
        "    e) provide the Ombudsman with evidence it has done so.",
        ["apology P1M Mrs X+B", "financial-distress 300 P1M Mrs X", "provide-services P1M B", "staff-training-or-guidance P1M"],
    ),
    (
        "  1. The Council has agreed that it will, within four weeks of this decision, apologise to Mrs X, pay her £150 for "
        "her time and trouble and complete the stage two investigation of her complaint.",
        ["apology P28D Mrs X", "financial-distress 150 P28D Mrs X", "progress-complaint P28D Mrs X"],
    ),
    (
        "  1. Within one month it apologises to Mrs X and pays her £100. Within three months it reviews its policy on short "
        "breaks and trains its panel members.",
        ["apology P1M Mrs X", "financial-distress 100 P1M Mrs X", "policy-or-procedure P3M", "staff-training-or-guidance P3M"],
    ),
    (
        "  1. I recommended the Council should, within one month, write to Mrs X to apologise, pay her £250 and waive the "
        "invoice of £1,310. The Council has accepted my recommendations.",
        ["apology P1M Mrs X", "financial-distress 250 P1M Mrs X", "financial-quantifiable-loss 1310 P1M Mrs X"],
    ),
    (
        "  1. The Council should:\n"
        "    (a) within one month:\n"
        "      (i) apologise to Mrs X; and\n"
        "      (ii) pay her £400; and\n"
        "    (b) within three months:\n"
        "      (i) review its complaints policy; and\n"
        "      (ii) provide refresher training to officers who deal with stage one complaints.",
        ["apology P1M Mrs X", "financial-distress 400 P1M Mrs X", "policy-or-procedure P3M", "staff-training-or-guidance P3M"],
    ),
    (
        "  1. The Council should, within a month: (a) apologise to Mrs X; (b) pay her (i) £200 for distress and (ii) £150 for "
        "her time and trouble; and (c) within three months, review its transport policy.",
        ["apology P1M Mrs X", "financial-distress 200 P1M Mrs X", "financial-distress 150 P1M Mrs X", "policy-or-procedure P3M"],
    ),
    (
        "  1. The Council will pay Mrs X a total of £1,000, comprising £700 for the loss of B's therapy and £300 for distress, "
        "within six weeks.",
        ["financial-loss-of-service 700 P42D Mrs X", "financial-distress 300 P42D Mrs X"],
    ),
    (
        "  1. The Council will pay the couple £600, namely £300 to Mrs X and £300 to Mr X. It will do so within four weeks of my decision.",
        ["financial-distress 300 P28D Mrs X", "financial-distress 300 P28D Mr X"],
    ),
    (
        "  1. A senior officer will apologise to Mrs X within one month. In addition, £500 will be paid to her to reflect the "
        "uncertainty she was left with.",
        ["apology P1M Mrs X", "financial-distress 500 Mrs X"],
    ),
    (
        "  1. Before the end of one month from the date of this decision the Authority should apologise to Mrs X.",
        ["apology P1M Mrs X"],
    ),
    (
        "  1. The Council shall, not more than eight weeks after this decision, reassess B's needs and write to Mrs X with the outcome.",
        ["reassessment P56D B"],
    ),
    (
        "  1. The Council has agreed to: apologise to Mrs X; pay her £200; and within two months, review the way it records calls.",
        ["apology Mrs X", "financial-distress 200 Mrs X", "policy-or-procedure P2M"],
    ),
    (
        "  1. Four weeks from the date of my decision is the time by which the Council should have apologised to Mrs X and paid her £75.",
        [],
    ),
    (
        "  1. In recognition of the distress its delay caused Mrs X, the Council agreed to pay her £350. It also agreed to "
        "remind its case officers to respond to parents within 15 working days.",
        ["financial-distress 350 Mrs X", "staff-training-or-guidance"],
    ),
    (
        "  1. Within four weeks of my decision:\n"
        "    • the Council will apologise to Mrs X;\n"
        "    • it will pay her £300; and\n"
        "    • it will arrange an early annual review of B's plan.\n"
        "  2. Within twelve weeks of my decision, it will:\n"
        "    • carry out an audit of its tuition cases; and\n"
        "    • share the learning with its staff.",
        [
            "apology P28D Mrs X",
            "financial-distress 300 P28D Mrs X",
            "new-review-or-decision P28D B",
            "policy-or-procedure P84D",
            "staff-training-or-guidance P84D",
        ],
    ),
    (
        "  1. The Council will make the following payments to Mrs X within one month:\n"
        "    • £1,800 for the education B missed between January and June;\n"
        "    • £300 for her distress; and\n"
        "    • £84.50 for the taxi fares she paid.",
        ["financial-loss-of-service 1800 P1M Mrs X", "financial-distress 300 P1M Mrs X", "financial-quantifiable-loss 84.50 P1M Mrs X"],
    ),
    (
        "  1. The Council will pay Mrs X £250 and B £500, and apologise to them both, by 30 June 2022.",
        ["financial-distress 250 2022-06-30 Mrs X", "financial-distress 500 2022-06-30 B", "apology 2022-06-30 Mrs X+B"],
    ),
    (
        "  1. Within 20 working days the Council will:\n"
        "    • write to Mrs X apologising for its faults and explaining what it has learned;\n"
        "    • pay £100 to each of Mrs X and Mr X.",
        ["apology 20 Mrs X", "financial-distress 200 20 Mrs X+Mr X"],
    ),
    (
        "  1. The Council should also consider whether other children have missed provision because of the vacancy, and tell "
        "us within three months what it has found.",
        ["policy-or-procedure P3M"],
    ),
    (
        "  1. I welcome the Council's agreement that, within one month, it will apologise to Mrs X and complete its stage one response.",
        ["apology P1M Mrs X", "progress-complaint P1M Mrs X"],
    ),
    (
        "  1. The Council has agreed to our recommendations. It will apologise to Mrs X within one month of our final "
        "decision. Within the same period, it will pay her £300. Within two months it will provide training to its admissions "
        "team.",
        ["apology P1M Mrs X", "financial-distress 300 P1M Mrs X", "staff-training-or-guidance P2M"],
    ),
    (
        "  1. The Council will, within a month of this decision:\n"
        "    - apologise to Mrs X\n"
        "    - refund the £45.20 she paid for the assessment\n"
        "    - backdate her direct payments to 3 May 2021\n"
        "    - consider her request for a review of the decision to refuse the grant",
        [
            "apology P1M Mrs X",
            "financial-quantifiable-loss 45.20 P1M Mrs X",
            "financial-quantifiable-loss ? P1M Mrs X",
            "new-review-or-decision P1M Mrs X",
        ],
    ),
    (
        "  1. To put things right the Council will:\n"
        "    • send Mrs X a written apology, within 14 days;\n"
        "    • make her a payment of £150, within 28 days;\n"
        "    • update its website so that it gives the right time limit, within 12 weeks.",
        ["apology P14D Mrs X", "financial-distress 150 P28D Mrs X", "policy-or-procedure P84D"],
    ),
    (
        "  1. The Council has agreed to provide B with the 24 hours of speech and language therapy he missed, to start within "
        "one month, and to pay Mrs X £200.",
        ["provide-services P1M B", "financial-distress 200 Mrs X"],
    ),
    (
        "  1. The Council should ensure that all its reviewing officers have been trained in the Code within six months.",
        ["staff-training-or-guidance P6M"],
    ),
    (
        "  1. The Council should draw up a protocol with the Trust for the transfer of cases, and publish it on its website, "
        "by the end of May 2022.",
        ["policy-or-procedure 2022-05-31"],
    ),
    (
        "  1. The Council should look again at Mrs X's application for a disabled facilities grant and let her have a decision "
        "with reasons within six weeks.",
        ["new-review-or-decision P42D Mrs X"],
    ),
    (
        "  1. The Council will explain to Mrs X in writing how it worked out her charge.",
        ["provide-information Mrs X"],
    ),
    (
        "  1. The Council should add a note to B's file to show that the allegation was not upheld.",
        ["correct-records B"],
    ),
    (
        "  1. The Council will decide, within 15 working days, the application of May 2021.",
        ["new-review-or-decision 15 Mrs X"],
    ),
    (
        "  1. Within three months the Council will see to it that its duty team has guidance on section 47 enquiries.",
        ["staff-training-or-guidance P3M"],
    ),
    (
        "  1. Mrs X will receive a written apology and £300 from the Council within a month.",
        ["apology P1M Mrs X", "financial-distress 300 P1M Mrs X"],
    ),
    (
        "  1. The remedy that we have agreed is an apology, a payment of £400 and a review of the Council's policy, all within one month.",
        ["apology P1M Mrs X", "financial-distress 400 P1M Mrs X", "policy-or-procedure P1M"],
    ),
    (
        "  1. I asked the Council to apologise and to pay Mrs X £200, which it has agreed to do within one month.",
        ["apology P1M Mrs X", "financial-distress 200 P1M Mrs X"],
    ),
    (
        "  1. We recommended that the Council pays Mrs X £500, made up of £300 to recognise her distress and £200 to recognise "
        "her time and trouble.",
        ["financial-distress 500 Mrs X"],
    ),
    (
        "  1. The Council will pay Mrs X £50 a month from September 2021 to January 2022, which is £250.",
        ["financial-distress 250 Mrs X"],
    ),
    (
        "  1. The Council will pay to Mrs X the difference between what she was paid and what she should have had, with interest.",
        ["financial-quantifiable-loss ? Mrs X"],
    ),
    (
        "  1. We recommend the Council should pay B £1,000 a term for the two terms he missed (£2,000).",
        ["financial-loss-of-service 2000 B"],
    ),
    (
        "  1. The Council has agreed to carry out the following actions.\n"
        "  2. Within one month of the final decision:\n"
        "    • apologise in writing to Mrs X for the faults identified in this statement;\n"
        "    • pay Mrs X £300 in recognition of the distress and frustration caused by the delay in completing the assessment;\n"
        "    • pay Mrs X £1,500 for the loss of special educational provision. This is based on a figure of £500 a month for "
        "three months. Mrs X should use this money for B's educational benefit.\n"
        "  3. Within two months of the final decision:\n"
        "    • remind relevant staff that the Council remains responsible for making sure provision in an EHC Plan is in place.\n"
        "    • produce guidance for caseworkers about when to seek alternative provision.\n"
        "  4. Within three months, review its policy for pupils out of school to ensure it is in line with the law.\n"
        "  5. The Council will provide us with evidence of these actions.",
        [
            "apology P1M Mrs X",
            "financial-distress 300 P1M Mrs X",
            "financial-loss-of-service 1500 P1M B",
            "staff-training-or-guidance P2M",
            "staff-training-or-guidance P2M",
            "policy-or-procedure P3M",
        ],
    ),
    (
        "  1. The Council agreed to apologise to Mrs X and to pay her £200. We consider this remedies the injustice to her. It "
        "also agreed to share this decision with the staff involved.",
        ["apology Mrs X", "financial-distress 200 Mrs X", "staff-training-or-guidance"],
    ),
    (
        "  1. When a council commissions a care provider to deliver services it remains responsible for them. So, although I "
        "found fault with the care provider, I have made recommendations to the Council.\n"
        "  2. Within one month of my decision, the Council will:\n"
        "     a) apologise to Mrs X and her daughter;\n"
        "     b) pay Mrs X £150 for the uncertainty caused and pay C £300 for the distress caused; and\n"
        "     c) waive the client contribution for the week beginning 3 May.\n"
        "  3. Within two months, the Council will make sure the Care Provider has reviewed its medication policy and trained "
        "its staff in it.",
        [
            "apology P1M Mrs X+C",
            "financial-distress 150 P1M Mrs X",
            "financial-distress 300 P1M C",
            "financial-quantifiable-loss ? P1M Mrs X",
            "policy-or-procedure P2M",
        ],
    ),
    (
        "  1. I am pleased the Council has agreed to my recommendation to pay Mrs X £500. It will do this within one month of "
        "my final decision.",
        ["financial-distress 500 P1M Mrs X"],
    ),
    (
        "  1. The Council accepted our findings. It said it would apologise to Mrs X, pay her £400 and arrange an early review "
        "of B's plan. We are satisfied that these actions provide a suitable remedy.",
        ["apology Mrs X", "financial-distress 400 Mrs X", "new-review-or-decision B"],
    ),
    (
        "  1. I do not propose to recommend a financial remedy. The Council will apologise to Mrs X within a month.",
        ["apology P1M Mrs X"],
    ),
    (
        "  1. Had the Council acted sooner, I would have recommended it pay £1,000. As it is, an apology is enough. The "
        "Council has agreed to apologise by 14 March 2022.",
        ["apology 2022-03-14 Mrs X"],
    ),
    (
        "  1. So I recommend that within four weeks the Council:\n"
        "    • writes to Mrs X and apologises;\n"
        "    • pays her £250;\n"
        "    • pays B £100.",
        ["apology P28D Mrs X", "financial-distress 250 P28D Mrs X", "financial-distress 100 P28D B"],
    ),
    (
        "  1. To put this right, the Council has agreed it will within one month backdate Mrs X's Band A priority to 4 June "
        "2021 and make her a direct offer of the next suitable property.",
        ["new-review-or-decision P1M Mrs X", "provide-services P1M Mrs X"],
    ),
    (
        "  1. It should pay her the £640 she would have received in direct payments between May and July.",
        ["financial-quantifiable-loss 640 Mrs X"],
    ),
    (
        "  1. The Council should also pay Mrs X £100 for each month between 1 March and 31 July 2021, a total of £500.",
        ["financial-distress 500 Mrs X"],
    ),
    (
        "  1. The Council will reimburse Mrs X's travel expenses on receipt of evidence of them.",
        ["financial-quantifiable-loss ? Mrs X"],
    ),
    (
        "  1. The Council should, if Mrs X wishes, arrange mediation between her and the school.",
        ["provide-services Mrs X"],
    ),
    (
        "  1. Within one month, the Council will complete its investigation of Mrs X's complaint at stage two of its corporate "
        "complaints procedure and send her its response.",
        ["progress-complaint P1M Mrs X"],
    ),
    (
        "  1. The Council should identify any other families affected by the same fault since September 2020 and put right any "
        "injustice to them.",
        ["policy-or-procedure"],
    ),
    (
        "  1. We have also asked the Council to report to its scrutiny committee on its progress.",
        ["policy-or-procedure"],
    ),
    (
        "  1. Within a month of the decision the Council should\n"
        "      • apologise to Mrs X\n"
        "      • make a payment to her of £250 to reflect her time and trouble\n"
        "      • make a further payment of £250 to reflect her distress",
        ["apology P1M Mrs X", "financial-distress 250 P1M Mrs X", "financial-distress 250 P1M Mrs X"],
    ),
    (
        "  1. The Council should pay Mrs X £900 within one month. This is for the three months (April to June) when B had no "
        "tuition, at £300 a month.",
        ["financial-distress 900 P1M Mrs X"],
    ),
    (
        "  1. The Council should make an ex gratia payment of £75 to Mrs X and clear the £312 shown as owing on her council tax account.",
        ["financial-distress 75 Mrs X", "financial-quantifiable-loss 312 Mrs X"],
    ),
    (
        "  1. The School should write to Mrs X to offer a fresh appeal hearing with a different panel and clerk, to be held "
        "within 30 school days.",
        ["new-review-or-decision 30 Mrs X"],
    ),
    (
        "  1. If it has not already done so, the Council should send Mrs X a copy of B's assessment within two weeks.",
        ["provide-information P14D Mrs X"],
    ),
    (
        "  1. Officers should be reminded of the importance of accurate records.",
        ["staff-training-or-guidance"],
    ),
    (
        "  1. The complaints policy should be amended to make clear when a complaint will be treated as a child protection matter.",
        ["policy-or-procedure"],
    ),
    (
        "  1. The Council proposes to apologise to Mrs X and to pay her £250, which is in line with our guidance. I agree.",
        ["apology Mrs X", "financial-distress 250 Mrs X"],
    ),
    (
        "  1. Recommended: an apology to Mrs X; £100 for time and trouble; and a review of the Council's call-back procedure.",
        ["apology Mrs X", "financial-distress 100 Mrs X", "policy-or-procedure"],
    ),
    (
        "  1. The Council will, within one month:\n"
        "     1) apologise to Mr X and Mrs X;\n"
        "     2) pay Mr X and Mrs X £250 each;\n"
        "     3) pay a further £300 to be used for B's benefit;\n"
        "     4) amend B's record to show that the referral was withdrawn;\n"
        "     5) write to them with the date by which it will hold the review.\n"
        "  2. The Council will, within three months:\n"
        "     6) carry out a lessons learned exercise; and\n"
        "     7) train its duty social workers in how to record contacts.",
        [
            "apology P1M Mrs X+Mr X",
            "financial-distress 500 P1M Mrs X+Mr X",
            "financial-loss-of-service 300 P1M B",
            "correct-records P1M B",
            "provide-information P1M Mrs X+Mr X",
            "policy-or-procedure P3M",
            "staff-training-or-guidance P3M",
        ],
    ),
    (
        "  1. The Council told us it has already changed its letters. It will now also contact the 12 other applicants who "
        "received the old letter, within eight weeks.",
        ["provide-information P56D"],
    ),
    (
        "  1. I have seen that the Council refunded the £60 fee in May. It need do nothing more.",
        ["financial-quantifiable-loss 60 Mrs X"],
    ),
    (
        "  1. We welcome the changes the Council has made to its service since. We make no further recommendation.",
        [],
    ),
    (
        "  1. The Council should have apologised when it upheld the complaint. It did not, and it will now do so within two weeks.",
        [],
    ),
    (
        "  1. Our remedies guidance says that £100 to £300 is usual where a person is put to avoidable trouble.",
        [],
    ),
    (
        "  1. Mrs X asked for £5,000. I do not consider that the injustice warrants this. £200 is a proportionate sum and the "
        "Council has agreed to pay it within one month.",
        ["financial-distress 200 P1M Mrs X"],
    ),
    (
        "  1. The Council does not agree to pay the £500 that I recommended.",
        [],
    ),
    (
        "  1. Mrs X may wish to complain to the Information Commissioner, who can require the Council to correct its records.",
        [],
    ),
    (
        "  1. I have asked the Council, and it has agreed, to:\n"
        "    • apologise to Mrs X;\n"
        "    • pay her £100.\n"
        "  2. It has agreed to do this within four weeks.",
        ["apology P28D Mrs X", "financial-distress 100 P28D Mrs X"],
    ),
    (
        "  1. The Council agreed to take the following actions to remedy the injustice to Mrs X:\n"
        "    • Provide a written apology.\n"
        "    • Make a symbolic payment of £250.\n"
        "    • Provide B with a catch-up programme of ten hours of tuition.\n"
        "  2. The apology and payment should be made within one month of the final decision. The tuition should "
        "be in place within two months.",
        ["apology P1M Mrs X", "financial-distress 250 P1M Mrs X", "provide-services P2M B"],
    ),
    (
        "  1. Within four weeks of my final decision, the Council will:\n"
        "    • Apologise to Mrs X and Mr X for the distress and uncertainty caused by the faults identified in "
        "this statement;\n"
        "    • Pay Mrs X and Mr X £500 each to acknowledge that distress;\n"
        "    • Pay B £1,000, to be held in trust until he is 18;\n"
        "    • Arrange a review of B's care plan, chaired by an officer with no previous involvement; and\n"
        "    • Confirm in writing to Mrs X and Mr X the contact arrangements.",
        [
            "apology P28D Mrs X+Mr X",
            "financial-distress 1000 P28D Mrs X+Mr X",
            "financial-distress 1000 P28D B",
            "new-review-or-decision P28D B",
            "provide-information P28D Mrs X+Mr X",
        ],
    ),
    (
        "  1. By 1 March 2022 the Council will write to Mrs X with an apology. By 1 April 2022 it will pay her "
        "£300. By 1 June 2022 it will have reviewed its procedure.",
        ["apology 2022-03-01 Mrs X", "financial-distress 300 2022-04-01 Mrs X", "policy-or-procedure 2022-06-01"],
    ),
    (
        "  1. The Council has agreed to:\n"
        "- within one month:\n"
        "- apologise to Mrs X; and\n"
        "- pay her £200;\n"
        "- within three months:\n"
        "- review its guidance for staff on recording.",
        ["apology P1M Mrs X", "financial-distress 200 P1M Mrs X", "policy-or-procedure P3M"],
    ),
    (
        "  1. We recommend that the Council pays £2,400 for B's benefit. We arrived at this figure by taking £800 "
        "a term for the three terms in which he had no full-time education.",
        ["financial-loss-of-service 2400 B"],
    ),
    (
        "  1. The Council has already taken the following steps:\n"
        "    • apologised to Mrs X;\n"
        "    • paid her £100.\n"
        "  2. It will also train its call handlers within three months.",
        ["apology Mrs X", "financial-distress 100 Mrs X", "staff-training-or-guidance P3M"],
    ),
    (
        "  1. The Council offered Mrs X £200 during our investigation. I consider this is too low. I recommend it increases this to £400.",
        ["financial-distress 400 Mrs X", "financial-distress 200 Mrs X"],
    ),
    (
        "  1. The Council will remind its staff that they must reply to complaints within 20 working days and "
        "that they should tell complainants if there will be a delay.",
        ["staff-training-or-guidance"],
    ),
    (
        "  1. The Council should, within three months of my decision, develop a policy on personal budgets which "
        "explains how it calculates them, when it will pay in arrears and who can appeal.",
        ["policy-or-procedure P3M"],
    ),
    (
        "  1. The Council should take steps to make sure decision letters explain the right of appeal.",
        ["policy-or-procedure"],
    ),
    (
        "  1. Pay Mrs X: £300 for distress; £200 for time and trouble; and £150 for the missed respite.",
        ["financial-distress 300 Mrs X", "financial-distress 200 Mrs X", "financial-loss-of-service 150 Mrs X"],
    ),
    (
        "  1. The Council will carry out an audit of all cases closed in 2021 to check that letters were sent, "
        "and report the outcome to us, by 31 May 2022.",
        ["policy-or-procedure 2022-05-31"],
    ),
    (
        "  1. Apologise to Mrs X, in line with our guidance, for the distress and frustration caused by the "
        "faults identified.\n"
        "  2. Pay Mrs X £400.\n"
        "  3. Both of these should be done within one month of the final decision.",
        ["apology P1M Mrs X", "financial-distress 400 P1M Mrs X"],
    ),
    (
        "  1. To remedy the injustice to Mrs X the Council has agreed to take the following action within one "
        "month of the date of this decision statement.\n"
        "    • Apologise to Mrs X for the delay.\n"
        "    • Pay Mrs X £100 a month from June 2021 to October 2021 (£500) to recognise the loss of respite "
        "care.\n"
        "    • Send Mrs X a copy of the carer's assessment.\n"
        "    • Review B's care and support plan, and complete the review within the same period.\n"
        "  2. Within three months the Council has agreed to:\n"
        "    • Remind staff, through a team meeting or briefing, about the duty to review care plans each year.\n"
        "    • Consider whether it needs more reviewing officers.\n"
        "  3. I am satisfied this is a proportionate remedy.",
        [
            "apology P1M Mrs X",
            "financial-loss-of-service 500 P1M Mrs X",
            "provide-information P1M Mrs X",
            "new-review-or-decision P1M B",
            "staff-training-or-guidance P3M",
            "policy-or-procedure P3M",
        ],
    ),
    (
        "  1. Within four weeks of our final decision, the Council should:\n"
        "    • apologise to Mrs X. The apology should acknowledge the impact of the delay on B;\n"
        "    • pay Mrs X £250. This is a symbolic amount in line with our guidance; and\n"
        "    • pay £800 for B's missed provision. This should be used for B's education.\n"
        "  2. Within eight weeks the Council should send us an action plan showing how it will reduce its backlog.",
        ["apology P28D Mrs X", "financial-distress 250 P28D Mrs X", "financial-loss-of-service 800 P28D B", "policy-or-procedure P56D"],
    ),
    (
        "  1. The Trust and the Council will jointly apologise to Mrs X within one month. The Council will pay "
        "her £300. Kent will also review its discharge procedure within three months.",
        ["apology P1M Mrs X", "financial-distress 300 Mrs X", "policy-or-procedure P3M"],
    ),
    (
        "  1. The Council agreed to my proposed remedy. It will write to Mrs X within two weeks apologising for "
        "the error, refund the £45 she paid and remove the debt from her credit file.",
        ["apology P14D Mrs X", "financial-quantifiable-loss 45 P14D Mrs X", "correct-records P14D Mrs X"],
    ),
    (
        "  1. The Council will ensure that an independent social worker, who has not been involved before, "
        "carries out a new child and family assessment within 45 working days.",
        ["reassessment 45 Mrs X"],
    ),
    (
        "  1. Our recommendations are that the Council: (i) apologises to Mrs X; (ii) pays her £500; and (iii) "
        "ensures officers receive training on the Equality Act within six months.",
        ["apology Mrs X", "financial-distress 500 Mrs X", "staff-training-or-guidance P6M"],
    ),
    (
        "  1. The Council should reconsider Mrs X's request for direct payments and give her a written decision, "
        "with reasons and a right of review, within 20 working days.",
        ["new-review-or-decision 20 Mrs X"],
    ),
    (
        "  1. It has been agreed that the Council will put in place the two hours of therapy a week set out in "
        "Section F by 28 February 2022 and will pay £75 for each week after that date until it does.",
        ["provide-services 2022-02-28 Mrs X", "financial-distress ? Mrs X"],
    ),
    (
        "  1. Mrs X has told us she wants the Council to move her. I do not recommend this. I do recommend that "
        "the Council explains in writing, within one month, how it assessed her priority.",
        ["provide-information P1M Mrs X"],
    ),
    (
        "  1. The Care Provider has agreed to waive its top-up fee for the eight weeks to 4 July. This comes to "
        "£640. It will also review its contract terms within two months.",
        ["financial-quantifiable-loss 640 Mrs X", "policy-or-procedure P2M"],
    ),
    (
        "  1. The Council will now:\n"
        "    - arrange for B to receive the missing 12 sessions of occupational therapy before the end of the "
        "summer term;\n"
        "    - tell Mrs X who will deliver them.",
        ["provide-services B", "provide-information Mrs X"],
    ),
    (
        "  1. In view of the delay, the Council should make a payment to Mrs X of £50 for each month of delay, i.e. £350.",
        ["financial-distress 350 Mrs X"],
    ),
    (
        "  1. I therefore recommended that it pay Mrs X £1,000 and B £500. The Council has agreed and will make "
        "the payments within six weeks.",
        ["financial-distress 1000 P42D Mrs X", "financial-distress 500 P42D B"],
    ),
    (
        "  1. The Council has agreed, within a month, to apologise; to pay £200; and, within three months, to publish a guide for parents.",
        ["apology P1M Mrs X", "financial-distress 200 P1M Mrs X", "policy-or-procedure P3M"],
    ),
]
# words of the story, then type, status and sum of each remedy
DONE: list[tuple[str, list[str]]] = [
    (
        "The Council upheld the complaint at stage one. It apologised to Mrs X and offered her £100 for her time and trouble.",
        ["apology already-provided", "financial-distress offered 100"],
    ),
    (
        "In its final response of 6 May 2021 the Council apologised for its failings and made a payment of £250 to Mrs X "
        "to acknowledge the distress.",
        ["apology already-provided", "financial-distress already-provided 250"],
    ),
    (
        "The Council has since apologised, paid Mrs X £300 and introduced a new tracking system.",
        ["apology already-provided", "financial-distress already-provided 300", "policy-or-procedure already-provided"],
    ),
    (
        "The Council wrote to Mrs X to apologise for the error. It offered to waive the £90 charge.",
        ["apology already-provided", "financial-quantifiable-loss offered 90"],
    ),
    (
        "The Council accepted there had been delay, for which it apologised. It offered a symbolic payment of £150.",
        ["apology already-provided", "financial-distress offered 150"],
    ),
    ("In response to our enquiries, the Council offered to pay Mrs X £500 for the distress caused.", ["financial-distress offered 500"]),
    ("The Council has proposed paying Mrs X £200 to recognise the uncertainty.", ["financial-distress offered 200"]),
    ("The Council has refunded the £1,240 Mrs X paid in error.", ["financial-quantifiable-loss already-provided 1240"]),
    (
        "The Council agreed that it had overcharged Mrs X and credited £213.40 to her account.",
        ["financial-quantifiable-loss already-provided 213.40"],
    ),
    ("The Care Provider reduced the final invoice by £400 as a goodwill gesture.", ["financial-quantifiable-loss already-provided 400"]),
    (
        "Following the complaint the Council reminded its staff to check addresses before sending letters.",
        ["staff-training-or-guidance already-provided"],
    ),
    ("The Council told us it has changed its procedure so that all requests are logged.", ["policy-or-procedure already-provided"]),
    ("The manager visited Mrs X and said how sorry she was.", ["apology already-provided"]),
    (
        "The Council offered its apologies and a payment of £50, which Mrs X declined.",
        ["apology already-provided", "financial-distress offered 50"],
    ),
    ("A letter of apology was sent to Mrs X on 3 June 2021.", ["apology already-provided"]),
    ("The Council retrained the officer concerned.", ["staff-training-or-guidance already-provided"]),
    ("The Council increased its offer to £350.", ["financial-distress offered 350"]),
    ("The Trust paid Mrs X £300 in recognition of its poor complaint handling.", ["financial-distress already-provided 300"]),
    ("The Council apologised to the school for the late notice.", []),
    ("The Council says it apologised at the time, but there is no record of this.", []),
    ("Mrs X says the Council promised to pay her £400.", []),
    ("The Council paid Mrs X a foster carer's allowance of £210 a week.", []),
    ("Mrs X paid the Care Provider £3,500 in advance.", []),
    ("The Council offered Mrs X a loan of £500.", []),
    ("The panel recommended that the Council pay £250. The Council did not accept this.", []),
    ("The Council offered B a place at a school costing £45,000 a year.", []),
    ("The Council said it was not sorry for the decision.", []),
    ("The Council added £60 to her bill.", []),
    ("The Council reduced her personal budget by £40.", []),
    ("The contribution would be £85 a week.", []),
    ("The Council explained it would pay £450 only on proof of hardship.", []),
]
# sentences of the story that tell of sums, apologies and agreements but of no remedy
NOTHING_DONE = [
    "The Council agreed to pay for B's transport from September.",
    "The Council agreed to review B's plan at the annual review and to pay the school an extra £2,000.",
    "In March the Council agreed to increase her direct payments to £210 a week.",
    "We asked the Council why it agreed to pay £300 to the landlord.",
    "It agreed to assess Mrs X and said it would ask the Trust to remedy the leak.",
    "I asked the Council for its records. It agreed to send them.",
    "The Trust agreed to put things right with the contractor and pay £400.",
    "Mr X asked the Council to resolve the matter by paying him £1,000. It agreed to consider this.",
    "The Council told Mrs X it would pay her £90 a week from May.",
    "The Council would pay £50 towards a bus pass if she applied.",
    "Its policy says it will pay up to £300 for damage.",
    "The Council suggested Mrs X claim £200 from its insurers.",
    "The school proposed a trip costing £150.",
    "The Council reduced its charges for everyone by £5.",
    "It deducted £40 from her benefit each month.",
    "The Council sent her a bill for £600 and an apology for the delay in sending it was included.",
    "The social worker wrote to Mrs X to apologise for missing the visit.",
    "The Council sent its apologies for the meeting.",
    "The Council gave apologies for absence.",
    "The Ombudsman can recommend that a council pays compensation, apologises or reviews its policies.",
    "Councils should apologise where they are at fault and should pay back any money wrongly taken.",
    "The Council will hold an annual review of the plan each March.",
    "The Council must review the plan within 12 months and send its decision within four weeks.",
    "Within four weeks of the meeting the Council sends its decision to the parents.",
    "The code says that a council should tell the parents within 15 working days and pay for any assessment.",
    "B will receive £120 a week until he is 21.",
    "The Council is to move to a new system and will train its staff next year.",
]
# summaries that tell it alone
SUMMARIES: list[tuple[str, list[str]]] = [
    (
        "We upheld Mrs X's complaint about delay. The Council agreed to resolve the complaint early by "
        "apologising, paying her £300 and issuing the final plan within four weeks.",
        ["apology P28D Mrs X", "financial-distress 300 P28D Mrs X", "provide-services P28D Mrs X"],
    ),
    (
        "The Council was at fault. It will apologise, pay Mrs X £150 and review its procedures.",
        ["apology Mrs X", "financial-distress 150 Mrs X", "policy-or-procedure"],
    ),
    (
        "There was fault by the Council, which has already apologised and offered a suitable payment.",
        [],
    ),
    (
        "We found fault. The Council has agreed to our recommendations to remedy the injustice.",
        [],
    ),
    (
        "We will not investigate this complaint because the Council has agreed to complete stage two of its "
        "complaints procedure within 25 working days.",
        ["progress-complaint 25 Mrs X"],
    ),
    (
        "The Council's delay was fault. To remedy the injustice, the Council should apologise to Mrs X and pay her £500.",
        ["apology Mrs X", "financial-distress 500 Mrs X"],
    ),
]
