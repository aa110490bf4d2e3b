// Written by .facts/latin.py; do not edit.
// swift-format-ignore-file

/// Latin letters beyond ASCII as one or two ASCII letters: two bytes a code point, padded with dots.
enum LatinFoldingTable {
    /// U+00C0 to U+024F.
    static let extended = PackedTable(
        """
        A.A.A.A.A.A.AEC.E.E.E.E.I.I.I.I.D.N.O.O.O.O.O...O.U.U.U.U.Y.THSSA.A.A.A.A.A.AEC.E.E.E.E.I.I.I.I.D.N.O.O.O.O.\
        O...O.U.U.U.U.Y.THY.A.A.A.A.A.A.C.C.C.C.C.C.C.C.D.D.D.D.E.E.E.E.E.E.E.E.E.E.G.G.G.G.G.G.G.G.H.H.H.H.I.I.I.I.\
        I.I.I.I.I.I.IJIJJ.J.K.K.Q.L.L.L.L.L.L.L.L.L.L.N.N.N.N.N.N.N.N.N.O.O.O.O.O.O.OEOER.R.R.R.R.R.S.S.S.S.S.S.S.S.\
        T.T.T.T.T.T.U.U.U.U.U.U.U.U.U.U.U.U.W.W.Y.Y.Y.Z.Z.Z.Z.Z.Z.S.B.B.B.B.....O.C.C.D.D.D.D...E.E.E.F.F.G.G.HVI.I.\
        K.K.L...M.N.N.O.O.O.....P.P.......SH..T.T.T.T.U.U.U.V.Y.Y.Z.Z.ZH........................DZDZDZLJLJLJNJNJNJA.\
        A.I.I.O.O.U.U.U.U.U.U.U.U.U.U.E.A.A.A.A.AEAEG.G.G.G.K.K.O.O.O.O.ZHZHJ.DZDZDZG.G.....N.N.A.A.AEAEO.O.A.A.A.A.\
        E.E.E.E.I.I.I.I.O.O.O.O.R.R.R.R.U.U.U.U.S.S.T.T.....H.H...D.....Z.Z.A.A.E.E.O.O.O.O.O.O.O.O.Y.Y.L.N.T.J.....\
        A.C.C.L.T.S.Z.....B.U...E.E.J.J.Q.Q.R.R.Y.Y.
        """)
    /// U+1E00 to U+1EFF.
    static let additional = PackedTable(
        """
        A.A.B.B.B.B.B.B.C.C.D.D.D.D.D.D.D.D.D.D.E.E.E.E.E.E.E.E.E.E.F.F.G.G.H.H.H.H.H.H.H.H.H.H.I.I.I.I.K.K.K.K.K.K.\
        L.L.L.L.L.L.L.L.M.M.M.M.M.M.N.N.N.N.N.N.N.N.O.O.O.O.O.O.O.O.P.P.P.P.R.R.R.R.R.R.R.R.S.S.S.S.S.S.S.S.S.S.T.T.\
        T.T.T.T.T.T.U.U.U.U.U.U.U.U.U.U.V.V.V.V.W.W.W.W.W.W.W.W.W.W.X.X.X.X.Y.Y.Z.Z.Z.Z.Z.Z.H.T.W.Y.A.S.S.S.SS..A.A.\
        A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.E.E.E.E.E.E.E.E.E.E.E.E.E.E.E.E.I.I.I.I.O.O.O.O.O.O.O.O.O.O.O.O.\
        O.O.O.O.O.O.O.O.O.O.O.O.U.U.U.U.U.U.U.U.U.U.U.U.U.U.Y.Y.Y.Y.Y.Y.Y.Y.............
        """)
}
