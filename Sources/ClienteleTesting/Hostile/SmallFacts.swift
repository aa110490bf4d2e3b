// swift-format-ignore-file
/// The numbering plans of four regions, written by `.facts/phone.py` with `--regions AG,BS,MO,SM`.
///
/// Copyright (C) The Libphonenumber Authors. Licensed under the Apache License, Version 2.0; see NOTICES.md.
package enum SmallFacts {
    package static let file = Array(#"""
        clientele-facts 1
        kind phone
        version libphonenumber 9.0.43
        sha256 0945abec31073d49c5babbc461d42286355ce33ae7b87475b640860095bd11e5
        strings 202
        ;011;([457]\d{6})$|1;268\1;268;([3-8]\d{6})$|1;242\1;242;0;(\d{4})(\d{3});\1 \2;[268];(\d{4})(\d{4})\#
        ;00;[89];(\d{6});\1;[5-7];(\d{2})(\d{2})(\d{2})(\d{2});\1 \2 \3 \4;(\d{4})(\d{6});([89]\d{5})$;0549\\#
        1;
        formats 56
        !*!+!,!!!-!.!,!!!0!1!2!!!3!4!5!!!*!6!,!!!3!4!5!!!*!6!,!!
        plans 128
        AG !#!#u!!-.!!#F!!!!!!!#!$!%!&!!BS !#!#v!!-.!!#F!!!!!!!#!'!(!)!!MO +;!#w!!&2!!!!!!$!!!!/!!!!!!!!SM &\#
        ,!#x!!/w!!!c!$%!'$!/!7!8!!!!
        codes 17
        !#$!!!#&,#!%+;#!$
        heads 213
        !!#!!%!*C!!)!!S!#'!$+!!'!&3!!/!!C!'W!!+!!;!!d!$1!+S!-#!--!!1!!7!!?!!A!!U!!W!!^!!b!!f!!t!#)!#+!#-!#5!\#
        #?!$-!$O!$j!$l!%-!%O!%t!&[!'9!'G!'U!'Y!'^!'v!(|!)%!)`!*'!*b!*t!+M!+h!,M!,Y!,j!-%!-)!-+#!#%!#'!#+!#-!\#
        #1!#3!#5!#7!#
        states 844
        !8!3!Q!#!&!'!R8!)!$)'R9)'RO!(%)#)%*/*!%!+!R$!R]+#%#,$#!S@!H!L!R)&#$#')#)4R:.RERFRG.RHRIRJ.!RM!>R.RP.\#
        RQRRRSRTRURV.#R_!##%##$*#$#!1R0!!F!GR7!!I!J!KR$#9#9R1!!N!O!PR2!!R!!R#R'%$#%#R5!!R&!R'!R(::#%#R*M&R%&\#
        R*&.%#(&R,&.#$F$#$#$#$#*$#$R,&R.+R/&;R0+&M'R+R-'R1'$!R2!(!R3!R6!!R5!R6!R7!*#,(A*/*<*@'0R;08)#)#)B*/R\#
        =*<&##)%R?/*0)#-#)<*/RA&RB*R%'0R>R@0RC;(,R<RD,6(,(&(,(((,(*(,($(,(R3!!RK!RL!?!RN#-(/(-(&(-('(-(((-(*\#
        (-($(-(R4!!RW!RX!RY!RZ!R[)'4#R^!R8!!R`!Ra!Rb!Rc'#Rd#+&Re&5?#%#/%#%R)%$%$K#%$%#,%#J#%$%#R-Rg&BRhRiBRj\#
        RkRl9#$#$O#$#P#%$#%#$#3&CRnRoRp+Rq&>#$#C#$#$#?#$#$'#$#N5&RsRt;RuRvD&=#%#7%#%#(#$#D%#$##%#I#%#R!#%#G#\#
        %4Rx5RyRzR{R|&R}R~S!$#$#$#%#R&5&DS$&S%&%$#$-#$HCS'+6&S(R/'RfRmRrRwS#S&S)'+!S*!&!S+!#>!#S-!$!S.!)&1$!\#
        S0!0$##S2+$383#S4$,#$QS5+S66+63'2'2S3'S7'%&1&1'S9E'EE%#%#%$&S;1-!S<&!S=!'!S>!!:R('7'7'7'1'2'2'R#'4'4\#
        '2!R4!=!@A2!S,!=!@AR+S/!S1!S8!S:!LS?!SASBSC!

        """#.utf8)
}
